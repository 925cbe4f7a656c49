import { type ReactNode, useRef } from 'react';
import type { CallInput } from '../../../contract/contract.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import { GuardedForm } from './guarded-form.tsx';
import { NewPasswordFields, type NewPasswordHandle } from './new-password-fields.tsx';
import type { TaskProps } from './task-props.ts';

interface NewPasswordFormProps<Value> extends TaskProps {
  readonly title: string;
  /** The words of the button that does it, and while it is done. */
  readonly action: string;
  readonly doing: string;
  readonly change: (input: CallInput<'changePassword'>) => Promise<Envelope<Value>>;
  readonly onDone: (value: Value) => void;
  /** What stands before the fields. */
  readonly children?: ReactNode;
}

/** The current password and a new one in its place. SECURITY: both leave the fields once it is done. */
export function NewPasswordForm<Value>({
  change,
  onDone,
  onEnd,
  busy,
  children,
  ...shown
}: NewPasswordFormProps<Value>) {
  const fields = useRef<NewPasswordHandle>(null);
  return (
    <GuardedForm
      {...shown}
      label="Current password"
      submit={async (password) => {
        const read = await fields.current?.read();
        return read ? await change({ password, next: read.password, acceptsWeak: read.acceptsWeak }) : null;
      }}
      onDone={(value: Value) => {
        fields.current?.clear();
        onDone(value);
      }}
      onLeave={onEnd}
      after={<NewPasswordFields ref={fields} label="New password" disabled={busy} />}
    >
      {children}
    </GuardedForm>
  );
}
