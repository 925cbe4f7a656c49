import { CopyLine } from './copy-line.tsx';
import { DeedLine, type DeedsProps } from './deed-line.tsx';
import styles from './repair-screen.module.css';
import { RestoreLine } from './restore-line.tsx';

/** What can be done about a vault that does not open: nothing of it removes anything. */
export function Deeds(props: DeedsProps) {
  const { diagnosis, busy, act } = props;
  const hasDatabase = diagnosis.parts.some(({ part, fault }) => part === 'vault.db' && fault !== 'it is missing');
  const isDisabled = busy !== null;
  return (
    <div className={styles.deeds}>
      {hasDatabase ? (
        <DeedLine
          title="Look inside"
          button={busy === 'examine' ? 'Looking…' : 'Look inside'}
          isDisabled={isDisabled}
          onPress={() => act('examine')}
        >
          <p>Says which pages are damaged and how many accounts can be read. Changes nothing.</p>
        </DeedLine>
      ) : null}
      <RestoreLine {...props} />
      {hasDatabase ? (
        <DeedLine
          title="Save what can be read"
          button={busy === 'salvage' ? 'Saving…' : 'Save into a new vault'}
          isDisabled={isDisabled}
          onPress={() => act('salvage')}
        >
          <p>
            Into a new vault with the same password, which takes the place of the damaged one. That is moved aside
            whole, with its backups.
          </p>
        </DeedLine>
      ) : null}
      <CopyLine {...props} />
    </div>
  );
}
