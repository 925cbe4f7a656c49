import styles from './progress.module.css';

/** How far something is; without `done` it only shows that work goes on. */
export function Progress({ label, done, all }: { label: string; done?: number; all?: number }) {
  return (
    <progress
      className={styles.progress}
      aria-label={label}
      {...(done === undefined || all === undefined ? {} : { value: done, max: all })}
    />
  );
}
