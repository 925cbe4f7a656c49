import { useApp, useBridge } from '../../store/session-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { addDeviceSlot } from './api.ts';
import { GuardedForm } from './guarded-form.tsx';
import type { TaskProps } from './task-props.ts';

/** Lets this device open the vault. */
export function AddDevice({ onEnd, onBusy }: TaskProps) {
  const bridge = useBridge();
  const notify = useApp((state) => state.notify);
  return (
    <GuardedForm
      title="Let this device open the vault"
      action="Let this device open it"
      doing="Asking the system's key store…"
      submit={(password) => addDeviceSlot(bridge, password)}
      onDone={() => {
        notify('good', 'This device can open the vault now. Your password still does.');
        onEnd();
      }}
      onLeave={onEnd}
      onBusy={onBusy}
    >
      <p>The vault then opens on this device with one click, for as long as you are signed in to the system.</p>
      <Notice tone="caution" title="Whoever sits at this device can open it too">
        <p>
          So can another program that runs as you, on some systems. Locking then protects only as much as the lock of
          your screen. The password stays the one sure way: keep it.
        </p>
      </Notice>
    </GuardedForm>
  );
}
