import { useEffect, useState } from 'react';
import type { ShownKit } from '../../../contract/calls/keys.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { useApp, useBridge } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { DialogBody } from '../../ui/dialog-body.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { abandonRecoveryKey, beginRecoveryKey } from './api.ts';
import { ConfirmKit } from './confirm-kit.tsx';
import { ShowKit } from './show-kit.tsx';
import type { TaskProps } from './task-props.ts';

/**
 * Makes a recovery key: shown, kept by the person, typed back in part, and only then a way into the
 * vault. SECURITY: the key is in the state of this one component, for as long as it is shown.
 */
export function MakeRecoveryKey({ replaces, onEnd, onBusy }: TaskProps & { replaces: boolean }) {
  const bridge = useBridge();
  const notify = useApp((state) => state.notify);
  const recoveryKeyMade = useApp((state) => state.recoveryKeyMade);
  const [kit, setKit] = useState<ShownKit | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isKept, setIsKept] = useState(false);

  useEffect(() => {
    let live = true;
    void beginRecoveryKey(bridge).then((answer) => {
      if (!live) return;
      if (answer.ok) setKit(answer.value);
      else setFailure(answer.failure);
    });
    return () => {
      live = false;
      void abandonRecoveryKey(bridge);
    };
  }, [bridge]);

  if (kit === null) {
    return (
      <DialogBody title="Make a recovery key" actions={<Button onPress={onEnd}>Cancel</Button>}>
        {failure ? <FailureNotice failure={failure} /> : <p>Making a key…</p>}
      </DialogBody>
    );
  }
  if (!isKept) return <ShowKit kit={kit} replaces={replaces} onKept={() => setIsKept(true)} onLeave={onEnd} />;
  return (
    <ConfirmKit
      asked={kit.asked}
      replaces={replaces}
      onBack={() => setIsKept(false)}
      onBusy={onBusy}
      onDone={() => {
        recoveryKeyMade();
        notify('good', 'The recovery key opens the vault now. It is shown nowhere any more.');
        onEnd();
      }}
    />
  );
}
