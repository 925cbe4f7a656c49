import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { VaultStatus } from '../../../contract/calls/vault.ts';
import type { Envelope, Failure } from '../../../contract/envelope.ts';
import { useSession } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { isDamage } from '../repair/repair-words.ts';
import { unlockVault, unlockWithDevice } from './api.ts';
import styles from './lock-screen.module.css';
import { TryDelay } from './try-delay.tsx';
import type { Ways } from './use-ways-to-open.ts';

interface UnlockVaultProps {
  readonly locking: boolean;
  readonly ways: Ways;
  /** Told of a failure that no password helps against. */
  readonly onOlder: (failure: Failure) => void;
  readonly onRecover: () => void;
  /** Asks what is wrong with the vault: after a failure that says so, or unasked. */
  readonly onTrouble: (failure: Failure | null) => void;
}

const work = { password: 'Deriving the key from the password', device: "Asking the system's key store" } as const;

/** Asks for the password of the vault, and offers the other ways to open it. */
export function UnlockVault({ locking, ways, onOlder, onRecover, onTrouble }: UnlockVaultProps) {
  const session = useSession();
  const password = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<keyof typeof work | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWaiting = ways.secondsToWait > 0;
  const isOff = busy !== null || locking;

  useEffect(() => {
    if (!isOff) password.current?.focus();
  }, [isOff]);

  async function open(by: keyof typeof work, asked: Promise<Envelope<VaultStatus>>) {
    setBusy(by);
    setFailure(null);
    const answer = await asked;
    setBusy(null);
    if (answer.ok) return session.takeStatus(answer.value);
    const { kind } = answer.failure;
    if (kind === 'rolled-back' || kind === 'weakened') return onOlder(answer.failure);
    if (isDamage(answer.failure)) return onTrouble(answer.failure);
    setFailure(answer.failure);
    await ways.look();
  }

  function unlock(event: FormEvent) {
    event.preventDefault();
    const input = password.current;
    if (isOff || isWaiting || !input || input.value === '') return;
    // SECURITY: the field is empty before the answer is waited for.
    const asked = unlockVault(session.bridge, input.value);
    input.value = '';
    void open('password', asked);
  }

  const isWrong = failure?.kind === 'wrong-password';
  return (
    <form className={styles.form} onSubmit={unlock}>
      <h1 className={styles.title}>{locking ? 'Locking…' : 'Unlock your vault'}</h1>
      <SecretField
        label="Password"
        ref={password}
        error={isWrong ? `${failure.message} Type it again.` : null}
        disabled={isOff}
        maxLength={1024}
        autoFocus
      />
      <TryDelay seconds={ways.secondsToWait} />
      {failure && !isWrong ? <FailureNotice failure={failure} /> : null}
      <Button look="primary" type="submit" isDisabled={isOff || isWaiting}>
        {busy === null ? 'Unlock' : 'Unlocking…'}
      </Button>
      <div className={styles.others}>
        {ways.ways?.device ? (
          <Button isDisabled={isOff} onPress={() => void open('device', unlockWithDevice(session.bridge))}>
            Unlock with this device
          </Button>
        ) : null}
        {ways.ways?.recovery ? (
          <Button look="quiet" isDisabled={isOff} onPress={onRecover}>
            Use the recovery key
          </Button>
        ) : null}
        <Button look="quiet" isDisabled={isOff} onPress={() => onTrouble(null)}>
          Something is wrong with the vault
        </Button>
      </div>
      <div className={styles.progress} aria-live="polite">
        {busy === null ? null : <Progress label={work[busy]} />}
      </div>
    </form>
  );
}
