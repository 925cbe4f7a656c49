import { useRef } from 'react';
import { SecretField } from '../../ui/secret-field.tsx';
import { DeedLine, type DeedsProps } from './deed-line.tsx';
import styles from './repair-screen.module.css';
import { isSlotFileWhole } from './repair-words.ts';

/** Putting a copy from anywhere in the place of the vault. */
export function CopyLine({ diagnosis, isVanished, busy, act }: DeedsProps) {
  const own = useRef<HTMLInputElement>(null);
  return (
    <DeedLine
      title={isVanished ? 'Put a copy in its place' : 'Restore a copy from elsewhere'}
      button={busy === 'restore-copy' ? 'Restoring…' : 'Choose the copy…'}
      isDisabled={busy !== null}
      onPress={() => act('restore-copy', { own })}
    >
      <p>A folder with vault.json and vault.db in it: a backup, or the vault as you copied it. It is only read.</p>
      {isSlotFileWhole(diagnosis) ? (
        <div className={styles.choice}>
          <SecretField
            label="Password of the copy, if it is another"
            ref={own}
            disabled={busy !== null}
            maxLength={1024}
            help="One from before the vault was given a new data key opens only with the password of its day."
          />
        </div>
      ) : null}
    </DeedLine>
  );
}
