import { Printer, Save } from 'lucide-react';
import { useState } from 'react';
import type { ShownKit } from '../../../contract/calls/keys.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { useBridge } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { DialogBody } from '../../ui/dialog-body.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { printRecoveryKit, saveRecoveryKit } from './api.ts';
import { KitSheet } from './kit-sheet.tsx';
import styles from './show-kit.module.css';

interface ShowKitProps {
  readonly kit: ShownKit;
  readonly replaces: boolean;
  readonly onKept: () => void;
  readonly onLeave: () => void;
}

/** Shows a new recovery key, to be written down, printed or saved. */
export function ShowKit({ kit, replaces, onKept, onLeave }: ShowKitProps) {
  const bridge = useBridge();
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);

  async function print() {
    setFailure(null);
    const answer = await printRecoveryKit(bridge);
    if (!answer.ok) setFailure(answer.failure);
    else if (answer.value.printed) setSaid('Sent to the printer.');
  }

  async function save() {
    setFailure(null);
    const answer = await saveRecoveryKit(bridge);
    if (!answer.ok) setFailure(answer.failure);
    else if (answer.value.saved) setSaid('Saved. Whoever has the file can open the vault: move it to a safe place.');
  }

  return (
    <DialogBody
      title="Your recovery key"
      actions={
        <>
          <Button onPress={onLeave}>Cancel</Button>
          <Button look="primary" onPress={onKept}>
            I have kept it
          </Button>
        </>
      }
    >
      <p>
        It opens the vault when the password is forgotten. It is shown this once and written nowhere: keep it on paper,
        in a safe place, apart from the vault.
        {replaces ? ' Until you have finished, the earlier kit still opens the vault.' : ''}
      </p>
      <ol className={styles.groups} aria-label="Recovery key, in nine groups">
        {kit.groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place, and two may be alike
          <li key={index}>{group}</li>
        ))}
      </ol>
      <div className={styles.deeds}>
        <Button icon={<Printer />} onPress={() => void print()}>
          Print the kit…
        </Button>
        <Button icon={<Save />} onPress={() => void save()}>
          Save the kit…
        </Button>
        <span className={styles.said} role="status">
          {said}
        </span>
      </div>
      {failure ? <FailureNotice failure={failure} /> : null}
      <KitSheet kit={kit} />
    </DialogBody>
  );
}
