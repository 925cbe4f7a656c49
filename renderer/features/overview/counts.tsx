import { useMemo } from 'react';
import type { Account } from '../../../domain/account.ts';
import { accountStatuses } from '../../../domain/status.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { useApp } from '../../store/session-context.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusChip } from '../accounts/status-chip.tsx';
import { countByStatus } from '../accounts/table/account-index.ts';
import { MonthsAheadChart } from './months-ahead-chart.tsx';
import styles from './overview-screen.module.css';

function countVerdicts(accounts: readonly Account[]) {
  const counts = { Verified: 0, 'Accepted, limited': 0, 'Not good': 0, 'Not decided': 0 };
  for (const { verdict } of accounts) {
    const standing = standingOf(verdict);
    if (verdict === 'verified') counts.Verified += 1;
    else if (standing === 'good') counts['Accepted, limited'] += 1;
    else if (standing === 'not-good') counts['Not good'] += 1;
    else counts['Not decided'] += 1;
  }
  return Object.entries(counts);
}

/** How many accounts stand how, and what the next months will ask for. */
export function Counts({ accounts }: { accounts: readonly Account[] }) {
  const go = useApp((state) => state.go);
  const setFilter = useApp((state) => state.setFilter);
  const byStatus = useMemo(() => countByStatus(accounts), [accounts]);
  const byVerdict = useMemo(() => countVerdicts(accounts), [accounts]);
  return (
    <div className={styles.counts}>
      <Section title="Accounts by status">
        <ul className={styles.tally}>
          {accountStatuses.map((status) => (
            <li key={status}>
              <button
                type="button"
                className={styles.count}
                onClick={() => {
                  setFilter({ query: '', status });
                  go('accounts');
                }}
              >
                <StatusChip status={status} />
                <span className={styles.number}>{byStatus[status].toLocaleString()}</span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Last verification">
        <ul className={styles.tally}>
          {byVerdict.map(([label, number]) => (
            <li key={label} className={styles.count}>
              <span>{label}</span>
              <span className={styles.number}>{number.toLocaleString()}</span>
            </li>
          ))}
        </ul>
      </Section>
      <MonthsAheadChart accounts={accounts} />
    </div>
  );
}
