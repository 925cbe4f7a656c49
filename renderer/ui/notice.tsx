import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';
import type { Tone } from './tone.ts';

const icons: Record<Tone, typeof Info> = {
  good: CircleCheck,
  caution: TriangleAlert,
  bad: CircleX,
  info: Info,
  neutral: Info,
};

interface NoticeProps {
  readonly tone: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Whether it is read out, and brought into sight, as soon as it appears. */
  readonly urgent?: boolean;
}

/** A message in its place: what happened, what to do, and the buttons for it. */
export function Notice({ tone, title, children, actions, urgent = false }: NoticeProps) {
  const Icon = icons[tone];
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (urgent) place.current?.scrollIntoView({ block: 'nearest' });
  }, [urgent]);
  return (
    <div ref={place} className={classNames(styles.notice, styles[tone])} role={urgent ? 'alert' : undefined}>
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </div>
  );
}
