import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './repair-screen.module.css';
import { earlierKeySaid } from './repair-words.ts';
import type { Outcome } from './use-repair.ts';

const count = (number: number, one: string, more: string) => `${number.toLocaleString()} ${number === 1 ? one : more}`;

function Salvaged({ salvage }: Extract<Outcome, { deed: 'salvage' }>) {
  const { accounts, lostRows, gaps, withoutKey, withoutKeyCount, rebuilt, mayLackParts, damagedFolder } = salvage;
  const lost = [
    ...(lostRows > 0 ? [`${count(lostRows, 'record is', 'records are')} known to be lost`] : []),
    ...(gaps > 0 ? [`in ${count(gaps, 'place', 'places')} nobody knows how much is missing`] : []),
  ];
  return (
    <Notice
      tone={withoutKeyCount > 0 || lost.length > 0 ? 'caution' : 'good'}
      title={`${count(accounts, 'account was', 'accounts were')} saved into the new vault`}
      urgent
    >
      {lost.length > 0 ? <p>Of the damaged one, {lost.join('; ')}.</p> : null}
      {rebuilt > 0 ? <p>{count(rebuilt, 'key is', 'keys are')} saved whose expiry and verdict are lost.</p> : null}
      {withoutKeyCount > 0 ? (
        <p>
          The key is lost and has to be entered anew: {withoutKey.join(', ')}
          {withoutKeyCount > withoutKey.length ? ` and ${withoutKeyCount - withoutKey.length} more` : ''}.
        </p>
      ) : null}
      {mayLackParts ? (
        <p>Parts of other keys may be lost too: none counts as verified until it is checked again.</p>
      ) : null}
      <p>
        It opens with the same password. The damaged vault and its backups are whole in{' '}
        <span className={styles.path}>{damagedFolder}</span>.
      </p>
    </Notice>
  );
}

interface RestoredProps {
  readonly setAside: string;
  readonly isOfEarlierKey: boolean;
  readonly hadOwn: boolean;
  readonly isVanished: boolean;
}

function Restored({ setAside, isOfEarlierKey, hadOwn, isVanished }: RestoredProps) {
  return (
    <Notice
      tone={isOfEarlierKey ? 'caution' : 'good'}
      title={`Restored. The vault opens with the password ${hadOwn && isOfEarlierKey ? 'of the backup' : 'that you just typed'}.`}
      urgent
    >
      {isOfEarlierKey ? <p>{earlierKeySaid('after')}</p> : null}
      {isVanished ? null : (
        <p>
          The files from before are in <span className={styles.path}>{setAside}</span>. Keep them until nothing is
          missed.
        </p>
      )}
    </Notice>
  );
}

interface DoneProps {
  readonly outcome: Exclude<Outcome, { deed: 'examine' }>;
  /** Whether the backup was given a password of its own. */
  readonly hadOwn: boolean;
  readonly isVanished: boolean;
  readonly onUnlock: () => void;
}

/** What was done, and the way to the vault as it is now. */
export function Done({ outcome, hadOwn, isVanished, onUnlock }: DoneProps) {
  return (
    <>
      {outcome.deed === 'salvage' ? <Salvaged {...outcome} /> : null}
      {outcome.deed === 'restore' || outcome.deed === 'restore-copy' ? (
        <Restored {...outcome} hadOwn={hadOwn} isVanished={isVanished} />
      ) : null}
      <Button look="primary" onPress={onUnlock} autoFocus>
        Unlock it
      </Button>
    </>
  );
}
