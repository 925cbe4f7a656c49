import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';
import type { Tone } from './tone.ts';

/** A short word in the colour of its tone, with an icon so that colour is never all that tells. */
export function Chip({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classNames(styles.chip, styles[tone])}>
      {icon}
      <span className={styles.words}>{children}</span>
    </span>
  );
}

/** A tag: a word that a person chose. */
export function TagChip({ children }: { children: ReactNode }) {
  return <span className={classNames(styles.chip, styles.tag)}>{children}</span>;
}
