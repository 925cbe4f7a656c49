import type { ReactNode } from 'react';
import type { Account } from '../../../../domain/account.ts';
import type { CalendarDate } from '../../../../domain/calendar.ts';
import { type Verdict, verdicts } from '../../../../domain/verdict.ts';
import { classNames } from '../../../ui/class-names.ts';
import { type DateWords, shortAgo } from '../../../words/dates.ts';
import { expiryTone, expiryWords, rotationWords } from '../../../words/lifecycle-words.ts';
import { type ProvidersById, providerName, serverLabel } from '../../../words/server-words.ts';
import { VerdictChip } from '../verdict-chip.tsx';
import styles from './account-cells.module.css';

/** What accounts are drawn by. Handed to the cells: a cell that asked the store would be asked at each of its changes. */
export interface Surroundings {
  readonly providers: ProvidersById;
  readonly dates: DateWords;
  readonly now: number;
  readonly today: CalendarDate;
}

/** The provider, and its server below. */
export function placeCell({ provider, server }: Account, { providers }: Surroundings) {
  return (
    <>
      {providerName(providers, provider)}
      <br />
      <span className={styles.second}>{serverLabel(providers, provider, server)}</span>
    </>
  );
}

/** The day of expiry, and how far it is below. */
export function expiryCell({ expiry, status }: Account, { today, dates }: Surroundings) {
  const { date, far } = expiryWords(expiry, today, dates);
  return (
    <>
      <span className={expiry.kind === 'dated' ? undefined : styles.quiet}>{date}</span>
      <br />
      <span className={classNames(styles.second, styles[expiryTone(expiry, status, today)])}>{far}</span>
    </>
  );
}

/** How the rotation stands. */
export function rotationCell({ rotation }: Account, { today }: Surroundings) {
  const { label, tone } = rotationWords(rotation, today);
  return <span className={styles[tone]}>{label}</span>;
}

const verdictChip = (verdict: Verdict): ReactNode => <VerdictChip verdict={verdict} />;
// Made once: a row that is written over by one of the same verdict keeps its chip untouched.
const verdictChips = new Map(verdicts.map((verdict) => [verdict, verdictChip(verdict)]));

/** The last verdict, and when it was found. */
export function verdictCell({ verdict, verifiedAt }: Account, { now }: Surroundings) {
  return (
    <>
      {verdictChips.get(verdict)}
      <span className={styles.when}>{verifiedAt ? shortAgo(verifiedAt, now) : ''}</span>
    </>
  );
}
