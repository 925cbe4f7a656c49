import type { ShownKeySlot } from '../../../contract/calls/keys.ts';
import { useApp, useBridge } from '../../store/session-context.tsx';
import { removeKeySlot } from './api.ts';
import { GuardedForm } from './guarded-form.tsx';
import { slotName } from './slot-words.ts';
import type { TaskProps } from './task-props.ts';

const consequences = {
  password: '',
  recovery: 'Its kit opens nothing from then on. If the password is forgotten then, the vault stays closed for good.',
  device: 'That device opens the vault with the password alone from then on.',
} as const;

/** Removes a way to open the vault. */
export function RemoveSlot({ slot, onEnd, onBusy }: TaskProps & { slot: ShownKeySlot }) {
  const bridge = useBridge();
  const notify = useApp((state) => state.notify);
  return (
    <GuardedForm
      title={`Remove: ${slotName(slot)}`}
      action="Remove it"
      doing="Removing…"
      danger
      submit={(password) => removeKeySlot(bridge, slot.id, password)}
      onDone={() => {
        notify('good', 'Removed. It no longer opens the vault.');
        onEnd();
      }}
      onLeave={onEnd}
      onBusy={onBusy}
    >
      <p>{consequences[slot.kind]}</p>
    </GuardedForm>
  );
}
