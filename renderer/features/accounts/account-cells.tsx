import type { Account } from '../../../domain/account.ts';
import { useApp, useDates } from '../../store/session-context.tsx';
import { TagChip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { shortAgo } from '../../words/dates.ts';
import { expiryTone, expiryWords, rotationWords } from '../../words/lifecycle-words.ts';
import { providerName, serverLabel } from '../../words/server-words.ts';
import styles from './account-cells.module.css';
import { VerdictChip } from './verdict-chip.tsx';

interface CellProps {
  readonly account: Account;
}

/** The provider, and its server below. */
export function PlaceCell({ account: { provider, server } }: CellProps) {
  const providers = useApp((state) => state.providers);
  return (
    <>
      <div className={styles.first}>{providerName(providers, provider)}</div>
      <div className={styles.second}>{serverLabel(providers, provider, server)}</div>
    </>
  );
}

/** The day of expiry, and how far it is below. */
export function ExpiryCell({ account: { expiry, status } }: CellProps) {
  const today = useApp((state) => state.today);
  const { date, far } = expiryWords(expiry, today, useDates());
  const tone = expiryTone(expiry, status);
  return (
    <>
      <div className={classNames(styles.first, expiry.kind !== 'dated' && styles.quiet)}>{date}</div>
      {far ? <div className={classNames(styles.second, styles[tone])}>{far}</div> : null}
    </>
  );
}

/** How the rotation stands. */
export function RotationCell({ account: { rotation } }: CellProps) {
  const today = useApp((state) => state.today);
  const { label, tone } = rotationWords(rotation, today);
  return <span className={styles[tone]}>{label}</span>;
}

/** The last verdict, and when it was found. */
export function VerdictCell({ account: { verdict, verifiedAt } }: CellProps) {
  const now = useApp((state) => state.now);
  return (
    <>
      <VerdictChip verdict={verdict} />
      {verifiedAt ? <span className={styles.when}>{shortAgo(verifiedAt, now)}</span> : null}
    </>
  );
}

const TAGS_SHOWN = 4;

/** The tags that fit; all of them on hovering. */
export function TagsCell({ account: { tags } }: CellProps) {
  return (
    <div className={styles.tags} title={tags.join(', ')}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <TagChip key={tag}>{tag}</TagChip>
      ))}
    </div>
  );
}
