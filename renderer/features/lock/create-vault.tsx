import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/envelope.ts';
import { useSession } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { NewPasswordFields, type NewPasswordHandle } from '../keys/new-password-fields.tsx';
import { createVault } from './api.ts';
import styles from './lock-screen.module.css';

/** Asks for the password of a new vault, twice, and makes it. */
export function CreateVault() {
  const session = useSession();
  const fields = useRef<NewPasswordHandle>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    if (!busy) fields.current?.focus();
  }, [busy]);

  async function create(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const read = await fields.current?.read();
    if (!read) return;
    setBusy(true);
    setFailure(null);
    // SECURITY: both fields are empty before the answer is waited for.
    const asked = createVault(session.bridge, read.password, read.acceptsWeak);
    fields.current?.clear();
    const answer = await asked;
    setBusy(false);
    if (answer.ok) session.takeStatus(answer.value);
    else setFailure(answer.failure);
  }

  return (
    <form className={styles.form} onSubmit={create}>
      <h1 className={styles.title}>Create your vault</h1>
      <p className={styles.lead}>One password opens it. HubVault works offline and sends it nowhere.</p>
      <NewPasswordFields ref={fields} disabled={busy} autoFocus />
      <Notice tone="caution" title="Nobody can reset this password">
        <p>
          Without it the vault stays closed for good, for us too. Write it down and keep it in a safe place, or make a
          recovery key in the settings.
        </p>
      </Notice>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button look="primary" type="submit" isDisabled={busy}>
        {busy ? 'Creating the vault…' : 'Create vault'}
      </Button>
      <div className={styles.progress} aria-live="polite">
        {busy ? <Progress label="Making the key from the password, about two seconds" /> : null}
      </div>
    </form>
  );
}
