import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/envelope.ts';
import { useSession } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { createVault } from './api.ts';
import styles from './lock-screen.module.css';
import { passwordAdvice } from './password-advice.ts';

/** Asks for the password of a new vault, twice, and makes it. */
export function CreateVault() {
  const session = useSession();
  const password = useRef<HTMLInputElement>(null);
  const repeated = useRef<HTMLInputElement>(null);
  const [length, setLength] = useState(0);
  const [mismatch, setMismatch] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    if (!busy) password.current?.focus();
  }, [busy]);

  async function create(event: FormEvent) {
    event.preventDefault();
    const [first, second] = [password.current, repeated.current];
    if (busy || !first || !second || first.value === '') return;
    if (first.value !== second.value) {
      setMismatch(true);
      second.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    // SECURITY: both fields are empty before the answer is waited for.
    const asked = createVault(session.bridge, first.value);
    first.value = '';
    second.value = '';
    setLength(0);
    const answer = await asked;
    setBusy(false);
    if (answer.ok) session.takeStatus(answer.value);
    else setFailure(answer.failure);
  }

  const advice = passwordAdvice(length);
  return (
    <form className={styles.form} onSubmit={create}>
      <h1 className={styles.title}>Create your vault</h1>
      <p className={styles.lead}>One password opens it. HubVault works offline and sends it nowhere.</p>
      <SecretField
        label="Password"
        ref={password}
        disabled={busy}
        maxLength={1024}
        help={<span className={advice.isWarning ? styles.warning : undefined}>{advice.text}</span>}
        onLength={(now) => {
          setLength(now);
          setMismatch(false);
        }}
        autoFocus
      />
      <SecretField
        label="The same password again"
        ref={repeated}
        disabled={busy}
        maxLength={1024}
        error={mismatch ? 'The two are not the same. Type them again.' : null}
        onLength={() => setMismatch(false)}
      />
      <Notice tone="caution" title="Nobody can reset this password">
        <p>Without it the vault stays closed for good, for us too. Write it down and keep it in a safe place.</p>
      </Notice>
      {failure ? (
        <Notice tone="bad" title={failure.message} urgent>
          {failure.wayForward ? <p>{failure.wayForward}</p> : null}
        </Notice>
      ) : null}
      <Button look="primary" type="submit" isDisabled={busy}>
        {busy ? 'Creating the vault…' : 'Create vault'}
      </Button>
      <div className={styles.progress} aria-live="polite">
        {busy ? <Progress label="Making the key from the password, about two seconds" /> : null}
      </div>
    </form>
  );
}
