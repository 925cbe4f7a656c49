import { Folder, Vault } from 'lucide-react';
import { useState } from 'react';
import type { VaultStatus } from '../../../contract/calls/vault.ts';
import { CreateVault } from './create-vault.tsx';
import styles from './lock-screen.module.css';
import { LockedVault } from './locked-vault.tsx';

/** What stands before an unlocked vault: make one, or give the password. */
export function LockScreen({ status }: { status: VaultStatus }) {
  const { state, folder } = status;
  // While a new vault is made the state says "unlocking"; the form that asked for it must stay.
  const [isNew, setIsNew] = useState(state === 'no-vault');
  if (state === 'no-vault' && !isNew) setIsNew(true);
  if ((state === 'locked' || state === 'locking') && isNew) setIsNew(false);
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <div className={styles.mark} aria-hidden="true">
          <Vault />
        </div>
        {isNew ? <CreateVault /> : <LockedVault locking={state === 'locking'} />}
        <p className={styles.folder}>
          <Folder aria-hidden="true" />
          <span>
            {isNew ? 'It will be kept in ' : 'Kept in '}
            <span className={styles.path}>{folder}</span>
          </span>
        </p>
      </div>
    </main>
  );
}
