import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/envelope.ts';
import { useSession } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { isDamage } from '../repair/repair-words.ts';
import { unlockVault } from './api.ts';
import styles from './lock-screen.module.css';

interface UnlockVaultProps {
  readonly locking: boolean;
  /** Asks what is wrong with the vault: after a failure that says so, or unasked. */
  readonly onTrouble: (failure: Failure | null) => void;
}

/** Asks for the password of the vault. */
export function UnlockVault({ locking, onTrouble }: UnlockVaultProps) {
  const session = useSession();
  const password = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    if (!busy && !locking) password.current?.focus();
  }, [busy, locking]);

  async function unlock(event: FormEvent) {
    event.preventDefault();
    const input = password.current;
    if (busy || locking || !input || input.value === '') return;
    setBusy(true);
    setFailure(null);
    // SECURITY: the field is empty before the answer is waited for.
    const asked = unlockVault(session.bridge, input.value);
    input.value = '';
    const answer = await asked;
    setBusy(false);
    if (answer.ok) session.takeStatus(answer.value);
    else if (isDamage(answer.failure)) onTrouble(answer.failure);
    else setFailure(answer.failure);
  }

  const isWrong = failure?.kind === 'wrong-password';
  const wrong = isWrong ? [failure.message, failure.wayForward].filter(Boolean).join(' ') : null;
  return (
    <form className={styles.form} onSubmit={unlock}>
      <h1 className={styles.title}>{locking ? 'Locking…' : 'Unlock your vault'}</h1>
      <SecretField
        label="Password"
        ref={password}
        error={wrong}
        disabled={busy || locking}
        maxLength={1024}
        autoFocus
      />
      {failure && !isWrong ? (
        <Notice tone="bad" title={failure.message} urgent>
          {failure.wayForward ? <p>{failure.wayForward}</p> : null}
        </Notice>
      ) : null}
      <Button look="primary" type="submit" isDisabled={busy || locking}>
        {busy ? 'Unlocking…' : 'Unlock'}
      </Button>
      <Button look="quiet" isDisabled={busy || locking} onPress={() => onTrouble(null)}>
        Something is wrong with the vault
      </Button>
      <div className={styles.progress} aria-live="polite">
        {busy ? <Progress label="Deriving the key from the password" /> : null}
      </div>
    </form>
  );
}
