import { type ReactNode, useState } from 'react';
import type { ShownDiagnosis } from '../../../contract/calls/repair.ts';
import { backupReasonWords } from '../../../domain/backup.ts';
import { useDates } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/text-field.tsx';
import styles from './repair-screen.module.css';
import { earlierKeySaid } from './repair-words.ts';
import type { Deed } from './use-repair.ts';

interface DeedsProps {
  readonly diagnosis: ShownDiagnosis;
  readonly isVanished: boolean;
  readonly busy: Deed | null;
  readonly act: (deed: Deed, backup?: string) => void;
}

interface DeedLineProps {
  readonly title: string;
  readonly button: string;
  readonly look?: 'primary' | 'plain';
  readonly isDisabled: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function DeedLine({ title, button, look = 'plain', isDisabled, onPress, children }: DeedLineProps) {
  return (
    <div className={styles.deed}>
      <h3>{title}</h3>
      {children}
      <Button look={look} isDisabled={isDisabled} onPress={onPress}>
        {button}
      </Button>
    </div>
  );
}

function RestoreLine({ diagnosis, busy, act }: DeedsProps) {
  const dates = useDates();
  const good = diagnosis.backups.filter(({ fault }) => fault === null);
  // One of an earlier data key would bring that back.
  const first = good.find(({ isOfEarlierKey }) => !isOfEarlierKey) ?? good[0];
  const [chosen, setChosen] = useState(first?.id ?? '');
  if (good.length === 0) return null;
  const isOfEarlierKey = good.some((backup) => backup.id === chosen && backup.isOfEarlierKey);
  const isDamaged = diagnosis.parts.some(({ fault }) => fault !== null);
  const options = good.map(({ id, madeAt, reason, isOfEarlierKey }, index) => ({
    value: id,
    label: `${dates.instant(madeAt)}, ${backupReasonWords[reason]}${index === 0 ? ' (newest)' : ''}${isOfEarlierKey ? ', of an earlier data key' : ''}`,
  }));
  return (
    <DeedLine
      title="Restore a backup"
      button={busy === 'restore' ? 'Restoring…' : 'Restore it'}
      // While the files seem whole, putting an older state over them is not the first thing to do.
      look={isDamaged ? 'primary' : 'plain'}
      isDisabled={busy !== null}
      onPress={() => act('restore', chosen)}
    >
      <p>It takes the place of the vault. The files that are there now are set aside, all of them.</p>
      <SelectField label="Backup" value={chosen} options={options} onChange={setChosen} className={styles.choice} />
      {isOfEarlierKey ? (
        <Notice tone="caution" title="This backup is of an earlier data key.">
          <p>{earlierKeySaid('before')}</p>
        </Notice>
      ) : null}
    </DeedLine>
  );
}

/** What can be done about a vault that does not open: nothing of it removes anything. */
export function Deeds(props: DeedsProps) {
  const { diagnosis, isVanished, busy, act } = props;
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
      <DeedLine
        title={isVanished ? 'Put a copy in its place' : 'Restore a copy from elsewhere'}
        button={busy === 'restore-copy' ? 'Restoring…' : 'Choose the copy…'}
        isDisabled={isDisabled}
        onPress={() => act('restore-copy')}
      >
        <p>A folder with vault.json and vault.db in it: a backup, or the vault as you copied it. It is only read.</p>
      </DeedLine>
    </div>
  );
}
