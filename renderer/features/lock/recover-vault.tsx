import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/envelope.ts';
import { readRecoveryKey } from '../../../domain/recovery-key.ts';
import { useSession } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { NewPasswordFields, type NewPasswordHandle } from '../keys/new-password-fields.tsx';
import { checkRecoveryKey, recoverVault } from './api.ts';
import styles from './lock-screen.module.css';
import { TryDelay } from './try-delay.tsx';
import type { Ways } from './use-ways-to-open.ts';

interface StepProps {
  readonly ways: Ways;
  readonly onBack: () => void;
}

function AskKey({ ways, onBack, onKey }: StepProps & { onKey: (recoveryKey: string) => void }) {
  const session = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWaiting = ways.secondsToWait > 0;

  async function check(event: FormEvent) {
    event.preventDefault();
    const typed = field.current?.value ?? '';
    if (busy || isWaiting || typed.trim() === '') return;
    // A slip of the hand shows without main, and counts as no try.
    const read = readRecoveryKey(typed);
    if ('fault' in read) return setWrong(read.fault);
    read.bytes.fill(0);
    setBusy(true);
    setFailure(null);
    const answer = await checkRecoveryKey(session.bridge, typed);
    setBusy(false);
    if (answer.ok) return onKey(typed);
    if (answer.failure.kind === 'wrong-password') {
      setWrong([answer.failure.message, answer.failure.wayForward].filter(Boolean).join(' '));
    } else setFailure(answer.failure);
    await ways.look();
  }

  return (
    <form className={styles.form} onSubmit={check}>
      <h1 className={styles.title}>Use the recovery key</h1>
      <SecretField
        label="Recovery key"
        ref={field}
        help="Nine groups of four, from the recovery kit. Small letters and missing hyphens do not matter."
        error={wrong}
        disabled={busy}
        maxLength={200}
        onLength={() => setWrong(null)}
        autoFocus
      />
      <TryDelay seconds={ways.secondsToWait} />
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button look="primary" type="submit" isDisabled={busy || isWaiting}>
        {busy ? 'Checking…' : 'Go on'}
      </Button>
      <Button look="quiet" onPress={onBack}>
        Use the password instead
      </Button>
    </form>
  );
}

function AskPassword({ recoveryKey, onBack }: { recoveryKey: () => string; onBack: () => void }) {
  const session = useSession();
  const fields = useRef<NewPasswordHandle>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function recover(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const read = await fields.current?.read();
    if (!read) return;
    setBusy(true);
    setFailure(null);
    // SECURITY: both fields are empty before the answer is waited for.
    const asked = recoverVault(session.bridge, { recoveryKey: recoveryKey(), ...read });
    fields.current?.clear();
    const answer = await asked;
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    session.takeStatus(answer.value);
    session.store().getState().recovered();
  }

  return (
    <form className={styles.form} onSubmit={recover}>
      <h1 className={styles.title}>Choose a new password</h1>
      <p className={styles.lead}>
        The recovery key fits. It is used up by this: you make a new one as soon as the vault is open.
      </p>
      <NewPasswordFields ref={fields} label="New password" disabled={busy} autoFocus />
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button look="primary" type="submit" isDisabled={busy}>
        {busy ? 'Setting the password…' : 'Set the password and unlock'}
      </Button>
      <Button look="quiet" isDisabled={busy} onPress={onBack}>
        Back
      </Button>
      <div className={styles.progress} aria-live="polite">
        {busy ? <Progress label="Making the key from the new password, about two seconds" /> : null}
      </div>
    </form>
  );
}

/** Opens the vault with its recovery key, which leads to a new password. */
export function RecoverVault({ ways, onBack }: StepProps) {
  // SECURITY: in no state, so that nothing that looks at the page's state finds it.
  const key = useRef('');
  const [hasKey, setHasKey] = useState(false);

  useEffect(() => {
    return () => {
      key.current = '';
    };
  }, []);

  const leave = () => {
    key.current = '';
    onBack();
  };
  if (hasKey) return <AskPassword recoveryKey={() => key.current} onBack={leave} />;
  return (
    <AskKey
      ways={ways}
      onBack={leave}
      onKey={(typed) => {
        key.current = typed;
        setHasKey(true);
      }}
    />
  );
}
