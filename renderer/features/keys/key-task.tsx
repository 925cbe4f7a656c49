import { useState } from 'react';
import type { ShownKeySlot } from '../../../contract/calls/keys.ts';
import type { KeyTask } from '../../store/keys-slice.ts';
import { useDialogStays } from '../../store/use-dialog-stays.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AddDevice } from './add-device.tsx';
import { ChangePassword } from './change-password.tsx';
import { MakeRecoveryKey } from './make-recovery-key.tsx';
import { RemoveSlot } from './remove-slot.tsx';
import { RenewDataKey } from './renew-data-key.tsx';
import type { TaskProps } from './task-props.ts';

const labels: Record<KeyTask['kind'], string> = {
  'change-password': 'Change the password',
  'renew-data-key': 'Give the vault a new data key',
  'make-recovery-key': 'Make a recovery key',
  'add-device': 'Let this device open the vault',
  remove: 'Remove a way to open the vault',
};

interface KeyTaskProps {
  readonly task: KeyTask;
  readonly slots: readonly ShownKeySlot[];
  readonly onEnd: () => void;
}

function Content({ task, slots, ...rest }: Omit<KeyTaskProps, 'onEnd'> & TaskProps) {
  switch (task.kind) {
    case 'change-password':
      return <ChangePassword {...rest} />;
    case 'renew-data-key':
      return <RenewDataKey slots={slots} {...rest} />;
    case 'make-recovery-key':
      return <MakeRecoveryKey replaces={slots.some(({ kind }) => kind === 'recovery')} {...rest} />;
    case 'add-device':
      return <AddDevice {...rest} />;
    case 'remove': {
      const slot = slots.find(({ id }) => id === task.id);
      return slot ? <RemoveSlot slot={slot} {...rest} /> : null;
    }
  }
}

/** The dialog of what is being done about the ways to open the vault. While main works it stays. */
export function KeyTaskDialog({ task, slots, onEnd }: KeyTaskProps) {
  const [busy, setBusy] = useState(false);
  useDialogStays();
  const close = () => {
    if (!busy) onEnd();
  };
  return (
    <Dialog label={labels[task.kind]} open stays onClose={close}>
      <Content task={task} slots={slots} busy={busy} onBusy={setBusy} onEnd={onEnd} />
    </Dialog>
  );
}
