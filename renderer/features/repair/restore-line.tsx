import { useRef, useState } from 'react';
import { backupReasonWords } from '../../../domain/backup.ts';
import { useDates } from '../../store/session-context.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { SelectField } from '../../ui/text-field.tsx';
import { DeedLine, type DeedsProps } from './deed-line.tsx';
import styles from './repair-screen.module.css';
import { earlierKeySaid, isSlotFileWhole } from './repair-words.ts';

/** Putting a backup in the place of the vault: which one, and with which password. */
export function RestoreLine({ diagnosis, busy, act }: DeedsProps) {
  const dates = useDates();
  const good = diagnosis.backups.filter(({ fault }) => fault === null);
  // One of an earlier data key would bring that back.
  const first = good.find(({ isOfEarlierKey }) => !isOfEarlierKey) ?? good[0];
  const [chosen, setChosen] = useState(first?.id ?? '');
  const [setAside, setSetAside] = useState(false);
  const own = useRef<HTMLInputElement>(null);
  const backup = good.find(({ id }) => id === chosen);
  if (!backup) return null;
  const needsOwn = backup.isOfOtherKey && !setAside;
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
      onPress={() => act('restore', { backup: chosen, setAside, needsOwn, ...(needsOwn && { own }) })}
    >
      <p>It takes the place of the vault. The files that are there now are set aside, all of them.</p>
      <SelectField label="Backup" value={chosen} options={options} onChange={setChosen} className={styles.choice} />
      {needsOwn ? (
        <div className={styles.choice}>
          <SecretField
            label="Password of the backup"
            ref={own}
            disabled={busy !== null}
            maxLength={1024}
            help="The vault was given another data key since, so this one opens with the password of its day. Above goes the one of today."
          />
        </div>
      ) : null}
      {isSlotFileWhole(diagnosis) ? (
        <div className={styles.choice}>
          <Checkbox on={setAside} onChange={setSetAside} disabled={busy !== null}>
            I know only the password of the day of the backup: set the vault aside without opening it
          </Checkbox>
        </div>
      ) : null}
      {backup.isOfEarlierKey ? (
        <Notice tone="caution" title="This backup is of an earlier data key.">
          <p>{earlierKeySaid('before')}</p>
        </Notice>
      ) : null}
    </DeedLine>
  );
}
