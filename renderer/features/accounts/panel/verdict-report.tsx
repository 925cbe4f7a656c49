import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import { doubtAboutReading, nextStepAfter, sentenceOn } from '../../../../domain/verdict.ts';
import { useApp, useDates } from '../../../store/session-context.tsx';
import { Facts, Section } from '../../../ui/section.tsx';
import { ago } from '../../../words/dates.ts';
import { VerdictChip } from '../verdict-chip.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import { Misplaced } from './misplaced.tsx';
import styles from './verdict-report.module.css';

function toldFacts({ told }: AccountDetails, instant: (text: string) => string) {
  return [
    ...(told.organization ? [['Acts for', told.organization] as const] : []),
    ...(told.user ? [['Acts as', told.user] as const] : []),
    ...(told.permissions ? [['Permissions', told.permissions.join(', ') || 'None'] as const] : []),
    ...(told.lastUse ? [['Last used', instant(told.lastUse)] as const] : []),
  ];
}

/** The last verdict on an account: what it says, what the provider told, and the one next step. */
export function VerdictReport({ details }: { details: AccountDetails }) {
  const dates = useDates();
  const now = useApp((state) => state.now);
  const found = useApp((state) => state.found.get(details.id));
  const { verdict, verifiedAt, provenAt, verdictNote } = details;
  const told = toldFacts(details, dates.instant);
  const latest = found?.verdict === verdict ? found : undefined;
  const doubt = doubtAboutReading(latest?.confidence ?? null);
  return (
    <Section title="Last verification" aside={<VerdictChip verdict={verdict} />}>
      <div className={styles.report}>
        <p>{sentenceOn(verdict)}</p>
        {verdictNote ? <p className={styles.note}>{verdictNote}</p> : null}
        {doubt === undefined ? null : <p className={styles.note}>{doubt}</p>}
        {verdict === 'verified' ? null : <p className={styles.step}>{nextStepAfter(verdict)}</p>}
        {verifiedAt ? (
          <p className={styles.note} title={dates.instant(verifiedAt)}>
            Checked {ago(verifiedAt, now)}
            {provenAt && provenAt !== verifiedAt ? `, last proven ${ago(provenAt, now)}` : ''}
          </p>
        ) : null}
      </div>
      {latest?.certificate ? <CertificateFacts certificate={latest.certificate} /> : null}
      <Misplaced details={details} />
      {told.length > 0 ? <Facts facts={told} /> : null}
    </Section>
  );
}
