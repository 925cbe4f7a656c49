import type { ReactNode } from 'react';
import styles from './frame.module.css';

/** A framed surface that holds what belongs together. */
export function Frame({ children }: { children: ReactNode }) {
  return <div className={styles.frame}>{children}</div>;
}
