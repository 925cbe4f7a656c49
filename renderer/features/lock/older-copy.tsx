import { type FormEvent, useRef, useState } from 'react';
import type { Failure } from '../../../contract/envelope.ts';
import { useSession } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { acceptOlderCopy } from './api.ts';
import styles from './lock-screen.module.css';
import { TryDelay } from './try-delay.tsx';
import type { Ways } from './use-ways-to-open.ts';

interface OlderCopyProps {
  /** What is older, or weaker. */
  readonly found: Failure;
  readonly ways: Ways;
  readonly onLookAgain: () => void;
  /** Leads to the backups. */
  readonly onRestore: () => void;
}

const titles: Partial<Record<Failure['kind'], string>> = {
  'rolled-back': 'An earlier copy of your vault is in its place',
  weakened: 'The protection of your vault was weakened',
};

function Accept({ ways }: { ways: Ways }) {
  const session = useSession();
  const password = useRef<HTMLInputElement>(null);
  const [shortId, setShortId] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWaiting = ways.secondsToWait > 0;

  async function accept(event: FormEvent) {
    event.preventDefault();
    const input = password.current;
    if (busy || isWaiting || !input || input.value === '') return;
    setBusy(true);
    setFailure(null);
    // SECURITY: the field is empty before the answer is waited for.
    const asked = acceptOlderCopy(session.bridge, input.value, shortId);
    input.value = '';
    const answer = await asked;
    setBusy(false);
    if (answer.ok) return session.takeStatus(answer.value);
    setFailure(answer.failure);
    await ways.look();
  }

  return (
    <form className={styles.form} onSubmit={accept}>
      <TextField
        label="The first eight characters of the vault's id"
        help="They stand in vault.json as vaultId, and on the recovery kit."
        value={shortId}
        maxLength={40}
        disabled={busy}
        onChange={setShortId}
      />
      <SecretField label="Password" ref={password} disabled={busy} maxLength={1024} />
      <TryDelay seconds={ways.secondsToWait} />
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button look="danger" type="submit" isDisabled={busy || isWaiting}>
        {busy ? 'Accepting…' : 'Accept this copy'}
      </Button>
      {busy ? <Progress label="Accepting this copy as the newest" /> : null}
    </form>
  );
}

/** Says that the vault is older or weaker than it should be, and the two ways forward. */
export function OlderCopy({ found, ways, onLookAgain, onRestore }: OlderCopyProps) {
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{titles[found.kind] ?? 'Your vault stays locked'}</h1>
      <Notice tone="bad" title={found.message} urgent />
      <h2>If you did not put it there</h2>
      <p>
        Somebody else did, and may want you to type an old password or to lose what came later. Put the newest copy that
        you trust back in its place, or restore a backup.
      </p>
      <Button look="primary" onPress={onLookAgain}>
        Look again
      </Button>
      <Button onPress={onRestore}>Restore a backup…</Button>
      <h2>If you put it there yourself</h2>
      <p>Accept it as the newest. What the later copy held is lost to this vault.</p>
      <Accept ways={ways} />
    </div>
  );
}
