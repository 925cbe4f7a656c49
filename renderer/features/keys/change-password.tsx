import { useRef } from 'react';
import { useApp, useBridge } from '../../store/session-context.tsx';
import { changePassword } from './api.ts';
import { GuardedForm } from './guarded-form.tsx';
import { NewPasswordFields, type NewPasswordHandle } from './new-password-fields.tsx';
import type { TaskProps } from './task-props.ts';

/** Changes the password of the vault. */
export function ChangePassword({ onEnd, onBusy, busy }: TaskProps) {
  const bridge = useBridge();
  const fields = useRef<NewPasswordHandle>(null);
  const notify = useApp((state) => state.notify);
  return (
    <GuardedForm
      title="Change the password"
      label="Current password"
      action="Change the password"
      doing="Changing the password…"
      submit={async (password) => {
        const read = await fields.current?.read();
        return read
          ? await changePassword(bridge, { password, next: read.password, acceptsWeak: read.acceptsWeak })
          : null;
      }}
      onDone={() => {
        fields.current?.clear();
        notify('good', 'The password is changed. Copies of the vault made before still open with the old one.');
        onEnd();
      }}
      onLeave={onEnd}
      onBusy={onBusy}
      after={<NewPasswordFields ref={fields} label="New password" disabled={busy} />}
    />
  );
}
