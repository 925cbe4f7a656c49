import type { ReactNode } from 'react';
import styles from './dialog-body.module.css';

interface DialogBodyProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons, the one that goes on last. */
  readonly actions: ReactNode;
}

/** What a dialog that asks for something shows: its title, the content, the buttons. */
export function DialogBody({ title, children, actions }: DialogBodyProps) {
  return (
    <div className={styles.body}>
      <h2 className={styles.title}>{title}</h2>
      {children}
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
