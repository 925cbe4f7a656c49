import { classNames } from './class-names.ts';
import styles from './strength.module.css';

type StrengthLevel = 'weak' | 'good' | 'strong';

const levels: readonly StrengthLevel[] = ['weak', 'good', 'strong'];

/** How strong something is, as a bar and a word; nothing at all while it is not known. */
export function Strength({ level }: { level: StrengthLevel | null }) {
  const reached = level === null ? 0 : levels.indexOf(level) + 1;
  return (
    <span className={styles.strength}>
      <span className={classNames(styles.bar, level !== null && styles[level])} aria-hidden="true">
        {levels.map((each, index) => (
          <span key={each} className={classNames(styles.part, index < reached && styles.reached)} />
        ))}
      </span>
      <span className={styles.word}>{level === null ? '' : `Strength: ${level}`}</span>
    </span>
  );
}
