import { useMemo } from 'react';
import type { Account } from '../../../domain/account.ts';
import { useApp, useDates } from '../../store/session-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import { type MonthAhead, monthsAhead } from './months-ahead.ts';
import styles from './months-ahead-chart.module.css';

function inWords({ expiries, rotations }: MonthAhead): string {
  if (expiries === 0 && rotations === 0) return 'nothing';
  const ends = expiries === 1 ? '1 expires' : `${expiries.toLocaleString()} expire`;
  const rotates = `${rotations.toLocaleString()} to rotate`;
  return [expiries > 0 ? ends : null, rotations > 0 ? rotates : null].filter(Boolean).join(', ');
}

function Legend() {
  return (
    <p className={styles.legend} aria-hidden="true">
      <span className={classNames(styles.key, styles.expiries)} />
      expire
      <span className={classNames(styles.key, styles.rotations)} />
      to rotate
    </p>
  );
}

function Month({ month, name, most }: { month: MonthAhead; name: string; most: number }) {
  const { expiries, rotations } = month;
  const share = (count: number) => `${(100 * count) / most}%`;
  const words = inWords(month);
  return (
    <li className={styles.month} title={words}>
      <span className={styles.name}>{name}</span>
      <span className={styles.bar} role="img" aria-label={words}>
        <span className={styles.expiries} style={{ width: share(expiries) }} />
        <span className={styles.rotations} style={{ width: share(rotations) }} />
      </span>
      <span className={styles.number} aria-hidden="true">
        {expiries + rotations > 0 ? (expiries + rotations).toLocaleString() : ''}
      </span>
    </li>
  );
}

/** How many credentials end, and how many are to be rotated, in each of the next twelve months. */
export function MonthsAheadChart({ accounts }: { accounts: readonly Account[] }) {
  const today = useApp((state) => state.today);
  const dates = useDates();
  const months = useMemo(() => monthsAhead(accounts, today), [accounts, today]);
  const most = Math.max(...months.map(({ expiries, rotations }) => expiries + rotations));
  return (
    <Section title="Next twelve months">
      <div className={styles.chart}>
        {most === 0 ? (
          <p className={styles.none}>No credential expires, and none is to be rotated.</p>
        ) : (
          <>
            <ul className={styles.months}>
              {months.map((month) => (
                <Month key={month.first} month={month} name={dates.month(month.first)} most={most} />
              ))}
            </ul>
            <Legend />
          </>
        )}
      </div>
    </Section>
  );
}
