import { useState } from 'react';
import type { ShownKeySlot, ShownRenewal } from '../../../contract/calls/keys.ts';
import { useBridge } from '../../store/session-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { renewDataKey } from './api.ts';
import { NewPasswordForm } from './new-password-form.tsx';
import { Renewed } from './renewed.tsx';
import { slotName } from './slot-words.ts';
import type { TaskProps } from './task-props.ts';

/** What else than the password opens the vault, and goes with its data key. */
function WhatGoes({ slots }: { slots: readonly ShownKeySlot[] }) {
  const others = slots.filter(({ kind }) => kind !== 'password');
  if (others.length === 0) return null;
  return (
    <Notice tone="caution" title="These no longer open it after that">
      <ul>
        {others.map((slot) => (
          <li key={slot.id}>{slotName(slot)}</li>
        ))}
      </ul>
      <p>They can be made anew.</p>
    </Notice>
  );
}

/** Gives the vault a new password and a new data key, and says what that has left. */
export function RenewDataKey({ slots, ...task }: TaskProps & { slots: readonly ShownKeySlot[] }) {
  const bridge = useBridge();
  const [renewal, setRenewal] = useState<ShownRenewal | null>(null);
  if (renewal) return <Renewed renewal={renewal} onEnd={task.onEnd} />;
  return (
    <NewPasswordForm
      {...task}
      title="Give the vault a new data key"
      action="Change both"
      doing="Encrypting the vault anew…"
      change={(input) => renewDataKey(bridge, input)}
      onDone={setRenewal}
    >
      <p>
        For when somebody else may have a copy of this vault and know a password of it. A new password alone does not
        help then: from that copy they have the key that still encrypts the vault. This changes both, and encrypts the
        vault anew. Should the vault lock meanwhile, try the new password first.
      </p>
      <WhatGoes slots={slots} />
    </NewPasswordForm>
  );
}
