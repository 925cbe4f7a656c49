import { useApp, useBridge } from '../../store/session-context.tsx';
import { changePassword } from './api.ts';
import { NewPasswordForm } from './new-password-form.tsx';
import type { TaskProps } from './task-props.ts';

/** Changes the password of the vault. */
export function ChangePassword(task: TaskProps) {
  const bridge = useBridge();
  const notify = useApp((state) => state.notify);
  return (
    <NewPasswordForm
      {...task}
      title="Change the password"
      action="Change the password"
      doing="Changing the password…"
      change={(input) => changePassword(bridge, input)}
      onDone={() => {
        notify('good', 'The password is changed. Copies of the vault made before still open with the old one.');
        task.onEnd();
      }}
    />
  );
}
