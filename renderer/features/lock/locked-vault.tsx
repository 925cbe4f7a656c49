import { useEffect, useState } from 'react';
import type { Failure } from '../../../contract/envelope.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { isDamage } from '../repair/repair-words.ts';
import styles from './lock-screen.module.css';
import { OlderCopy } from './older-copy.tsx';
import { RecoverVault } from './recover-vault.tsx';
import { UnlockVault } from './unlock-vault.tsx';
import { useWaysToOpen } from './use-ways-to-open.ts';

interface LockedVaultProps {
  readonly locking: boolean;
  /** Told of damage that is known before any password. */
  readonly onTrouble: (failure: Failure | null) => void;
}

/** The ways into a locked vault, or why there is none as it is. */
export function LockedVault({ locking, onTrouble }: LockedVaultProps) {
  const ways = useWaysToOpen(!locking);
  const [older, setOlder] = useState<Failure | null>(null);
  const [recovers, setRecovers] = useState(false);
  const found = older ?? ways.failure;
  const damage = ways.failure && isDamage(ways.failure) ? ways.failure : null;
  useEffect(() => {
    if (damage) onTrouble(damage);
  }, [damage, onTrouble]);
  const lookAgain = () => {
    setOlder(null);
    void ways.look();
  };

  if (found?.kind === 'rolled-back' || found?.kind === 'weakened') {
    return <OlderCopy found={found} ways={ways} onLookAgain={lookAgain} onRestore={() => onTrouble(null)} />;
  }
  if (damage) return null;
  if (found) {
    return (
      <div className={styles.form}>
        <h1 className={styles.title}>Your vault cannot be opened as it is</h1>
        <FailureNotice failure={found} onRetry={lookAgain} />
      </div>
    );
  }
  if (recovers) return <RecoverVault ways={ways} onBack={() => setRecovers(false)} />;
  return (
    <UnlockVault
      locking={locking}
      ways={ways}
      onOlder={setOlder}
      onRecover={() => setRecovers(true)}
      onTrouble={onTrouble}
    />
  );
}
