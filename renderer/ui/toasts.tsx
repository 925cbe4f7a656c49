import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './toasts.module.css';
import type { Tone } from './tone.ts';

/** A short message that comes and goes. */
export interface ToastMessage {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
}

const SHOWN_MS = 6000;

function Toast({ toast, onDismiss }: { toast: ToastMessage; onDismiss: (id: number) => void }) {
  const { id, tone } = toast;
  useEffect(() => {
    // What went wrong stays until it is read.
    if (tone === 'bad') return;
    const timer = setTimeout(() => onDismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, tone, onDismiss]);
  return (
    <li className={classNames(styles.toast, styles[tone])}>
      <span className={styles.text}>{toast.text}</span>
      <IconButton label="Dismiss" icon={<X />} onPress={() => onDismiss(id)} className={styles.dismiss} />
    </li>
  );
}

/** Tells the style sheets how high an element is, so that what covers the window leaves it free. */
function useTellHeight(property: string) {
  const element = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (!element.current) return;
    const root = document.documentElement.style;
    const observer = new ResizeObserver(([entry]) => {
      root.setProperty(property, `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      root.removeProperty(property);
    };
  }, [property]);
  return element;
}

/** The messages of the moment, read out as they come. */
export function Toasts({ toasts, onDismiss }: { toasts: readonly ToastMessage[]; onDismiss: (id: number) => void }) {
  const list = useTellHeight('--messages-height');
  return (
    <ul ref={list} className={styles.toasts} aria-live="polite" aria-label="Messages">
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </ul>
  );
}
