import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Envelope, Failure } from '../../../contract/envelope.ts';
import { Button } from '../../ui/button.tsx';
import { DialogBody } from '../../ui/dialog-body.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { TryDelay } from '../lock/try-delay.tsx';
import { useWaysToOpen } from '../lock/use-ways-to-open.ts';

interface GuardedFormProps<Value> {
  readonly title: string;
  /** The words of the button that does it, and while it is done. */
  readonly action: string;
  readonly doing: string;
  readonly danger?: boolean;
  readonly label?: string;
  /** Does it with the password; `null` when something else has to be put right first. */
  readonly submit: (password: string) => Promise<Envelope<Value> | null>;
  readonly onDone: (value: Value) => void;
  /** The button that leaves it, and its words. */
  readonly onLeave: () => void;
  readonly leave?: string;
  readonly onBusy?: (busy: boolean) => void;
  /** Whether another field than the password is the first to type in. */
  readonly isLater?: boolean;
  /** What stands before the password, and what after it. */
  readonly children?: ReactNode;
  readonly after?: ReactNode;
}

/** A change of the ways to open the vault: it asks for the password once more, and waits after failed tries. */
export function GuardedForm<Value>({
  title,
  action,
  doing,
  danger = false,
  label = 'Password of the vault',
  submit,
  onDone,
  onLeave,
  leave = 'Cancel',
  onBusy,
  isLater = false,
  children,
  after,
}: GuardedFormProps<Value>) {
  const password = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ways = useWaysToOpen();
  const isWaiting = ways.secondsToWait > 0;

  // The field was disabled while it was tried, and lost the focus.
  useEffect(() => {
    if (failure !== null) password.current?.focus();
  }, [failure]);

  async function send(event: FormEvent) {
    event.preventDefault();
    const input = password.current;
    if (busy || isWaiting || !input) return;
    if (input.value === '') return input.focus();
    setBusy(true);
    onBusy?.(true);
    setFailure(null);
    const answer = await submit(input.value);
    setBusy(false);
    onBusy?.(false);
    if (answer === null) return;
    // SECURITY: whatever came of it, the password is asked for anew.
    input.value = '';
    if (answer.ok) return onDone(answer.value);
    setFailure(answer.failure);
    await ways.look();
  }

  const isWrong = failure?.kind === 'wrong-password';
  return (
    <form onSubmit={send}>
      <DialogBody
        title={title}
        actions={
          <>
            <Button isDisabled={busy} onPress={onLeave}>
              {leave}
            </Button>
            <Button look={danger ? 'danger' : 'primary'} type="submit" isDisabled={busy || isWaiting}>
              {busy ? doing : action}
            </Button>
          </>
        }
      >
        {children}
        <SecretField
          label={label}
          ref={password}
          disabled={busy}
          maxLength={1024}
          autoFocus={!isLater}
          error={isWrong ? 'The password is wrong. Nothing was changed.' : null}
        />
        {after}
        <TryDelay seconds={ways.secondsToWait} />
        {failure && !isWrong ? <FailureNotice failure={failure} /> : null}
        {busy ? <Progress label={doing} /> : null}
      </DialogBody>
    </form>
  );
}
