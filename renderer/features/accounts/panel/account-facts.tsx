import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import { daysBetween, LOCAL_ZONE } from '../../../../domain/calendar.ts';
import { doubtAboutExpiry } from '../../../../domain/doubt-about-expiry.ts';
import { useApp, useDates } from '../../../store/session-context.tsx';
import { TagChip } from '../../../ui/chip.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Facts, Section } from '../../../ui/section.tsx';
import { type DateWords, distance } from '../../../words/dates.ts';
import { expiryOrigin, expiryWords } from '../../../words/lifecycle-words.ts';
import { keyTypeLabel, serverHost } from '../../../words/server-words.ts';
import styles from './account-facts.module.css';
import { AccountHistory } from './account-history.tsx';
import { OwnCa } from './own-ca.tsx';
import { VersionList } from './version-list.tsx';

function Lifecycle({ details, dates }: { details: AccountDetails; dates: DateWords }) {
  const today = useApp((state) => state.today);
  const { expiry, rotation, createdAt } = details;
  const { date, far } = expiryWords(expiry, today, dates);
  const due = rotation.due;
  const doubt = doubtAboutExpiry(details, LOCAL_ZONE);
  return (
    <Section title="Lifecycle">
      <Facts
        facts={[
          [
            'Expires',
            <span key="expires">
              {far ? `${date}, ${far}` : date}
              <span className={styles.quiet}>{expiryOrigin(expiry)}</span>
              {doubt === undefined ? null : <span className={classNames(styles.quiet, styles.doubt)}>{doubt}</span>}
            </span>,
          ],
          [
            'Rotate by',
            <span key="rotate">
              {due ? `${dates.day(due)}, ${distance(daysBetween(today, due))}` : 'No policy'}
              {rotation.intervalDays === null ? null : (
                <span className={styles.quiet}>Every {rotation.intervalDays} days</span>
              )}
            </span>,
          ],
          ['Linked', dates.instant(createdAt)],
        ]}
      />
    </Section>
  );
}

function Consumers({ usedBy }: { usedBy: readonly string[] }) {
  return (
    <Section title="Used by">
      {usedBy.length === 0 ? (
        <p className={styles.none}>No consumer is noted. Without them a rotation may stop something unseen.</p>
      ) : (
        <ul className={styles.list}>
          {usedBy.map((consumer) => (
            <li key={consumer}>{consumer}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Everything about an account but its credential and its verdict. */
export function AccountFacts({ details }: { details: AccountDetails }) {
  const dates = useDates();
  const providers = useApp((state) => state.providers);
  const keyType = keyTypeLabel(providers, details.provider, details.keyType);
  const tags = (
    <span className={styles.tags}>
      {details.tags.map((tag) => (
        <TagChip key={tag}>{tag}</TagChip>
      ))}
    </span>
  );
  return (
    <>
      <Lifecycle details={details} dates={dates} />
      <Section title="About">
        <Facts
          facts={[
            ['Server', serverHost(providers, details.provider, details.server)],
            ...(details.ca.length > 0 ? [['Own CA', <OwnCa key="ca" certificates={details.ca} />] as const] : []),
            ['Key type', keyType],
            ['Owner', details.owner ?? <span className={styles.none}>Nobody yet</span>],
            ...(details.description ? [['Description', details.description] as const] : []),
            ...(details.tags.length > 0 ? [['Tags', tags] as const] : []),
          ]}
        />
      </Section>
      <Consumers usedBy={details.usedBy} />
      <VersionList details={details} />
      <AccountHistory details={details} />
    </>
  );
}
