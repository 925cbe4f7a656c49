import { Folder, Vault } from 'lucide-react';
import { useState } from 'react';
import type { VaultStatus } from '../../../contract/calls/vault.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { useSession } from '../../store/session-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { RepairScreen } from '../repair/repair-screen.tsx';
import type { Trouble } from '../repair/repair-words.ts';
import { readVaultStatus } from './api.ts';
import { CreateVault } from './create-vault.tsx';
import styles from './lock-screen.module.css';
import { LockedVault } from './locked-vault.tsx';

/** What is wrong with the vault, as far as it is known or asked; and a way to ask anew. */
function useTrouble(missing: VaultStatus['missing']) {
  const session = useSession();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [createsAnew, setCreatesAnew] = useState(false);
  // It stays when nothing is missing any more: what was repaired has to be read first.
  if (missing !== null && trouble === null && !createsAnew) setTrouble({ missing, failure: null });
  return {
    trouble,
    tell: (failure: Failure | null) => setTrouble({ missing, failure }),
    createAnew: () => {
      setCreatesAnew(true);
      setTrouble(null);
    },
    // What was repaired, or put back by hand, is seen only by asking.
    lookAnew: async () => {
      const answer = await readVaultStatus(session.bridge);
      if (answer.ok) session.takeStatus(answer.value);
      setTrouble(null);
    },
  };
}

function placeWords(isNew: boolean, trouble: Trouble | null): string {
  if (trouble?.missing === 'vault') return 'It was in ';
  return isNew ? 'It will be kept in ' : 'Kept in ';
}

/** What stands before an unlocked vault: make one, give the password, or see what is wrong with it. */
export function LockScreen({ status }: { status: VaultStatus }) {
  const { state, folder, missing } = status;
  // While a new vault is made the state says "unlocking"; the form that asked for it must stay.
  const [isNew, setIsNew] = useState(state === 'no-vault');
  if (state === 'no-vault' && !isNew) setIsNew(true);
  if ((state === 'locked' || state === 'locking') && isNew) setIsNew(false);
  const { trouble, tell, createAnew, lookAnew } = useTrouble(missing);
  const form = isNew ? <CreateVault /> : <LockedVault locking={state === 'locking'} onTrouble={tell} />;
  return (
    <main className={styles.screen}>
      <div className={classNames(styles.card, trouble && styles.wide)}>
        <div className={styles.mark} aria-hidden="true">
          <Vault />
        </div>
        {trouble ? <RepairScreen trouble={trouble} onBack={() => void lookAnew()} onCreate={createAnew} /> : form}
        <p className={styles.folder}>
          <Folder aria-hidden="true" />
          <span>
            {placeWords(isNew, trouble)}
            <span className={styles.path}>{folder}</span>
          </span>
        </p>
      </div>
    </main>
  );
}
