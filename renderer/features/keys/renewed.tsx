import type { ShownRenewal } from '../../../contract/calls/keys.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { DialogBody } from '../../ui/dialog-body.tsx';
import { Notice } from '../../ui/notice.tsx';
import { slotName } from './slot-words.ts';

function Gone({ gone, onMake }: Pick<ShownRenewal, 'gone'> & { onMake: () => void }) {
  if (gone.length === 0) return <p>Nothing else opened it, so nothing was lost by that.</p>;
  const hadRecoveryKey = gone.some(({ kind }) => kind === 'recovery');
  return (
    <Notice
      tone="caution"
      title="These no longer open the vault"
      actions={hadRecoveryKey ? <Button onPress={onMake}>Make a new recovery key…</Button> : null}
    >
      <ul>
        {gone.map((slot) => (
          <li key={slot.id}>{slotName(slot)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function BackedUp({ notBackedUp }: Pick<ShownRenewal, 'notBackedUp'>) {
  if (notBackedUp === null) return <p>A backup under the new data key was made and proven.</p>;
  return (
    <Notice tone="bad" title={`There is no backup under the new data key yet. ${notBackedUp.message}`}>
      {notBackedUp.wayForward ? <p>{notBackedUp.wayForward}</p> : null}
      <p>It is tried again every minute. The vault itself is changed and whole.</p>
    </Notice>
  );
}

/** What a new data key has left: which ways to open the vault are gone, and how its backups stand. */
export function Renewed({ renewal, onEnd }: { renewal: ShownRenewal; onEnd: () => void }) {
  const start = useApp((state) => state.startKeyTask);
  return (
    <DialogBody
      title="The vault has a new password and a new data key"
      actions={
        <Button look="primary" autoFocus onPress={onEnd}>
          Done
        </Button>
      }
    >
      <p role="status">
        What opened it until now opens nothing that is saved from now on. The vault is open, and all accounts are in it.
      </p>
      <Gone gone={renewal.gone} onMake={() => start({ kind: 'make-recovery-key' })} />
      <BackedUp notBackedUp={renewal.notBackedUp} />
      <p>
        Backups from before open with the password of their day. One that takes the place of a damaged vault brings the
        earlier data key back.
      </p>
    </DialogBody>
  );
}
