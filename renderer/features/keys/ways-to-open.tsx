import { useCallback, useEffect, useState } from 'react';
import type { CallOutput } from '../../../contract/contract.ts';
import type { Failure } from '../../../contract/envelope.ts';
import type { KeyTask } from '../../store/keys-slice.ts';
import { useApp, useBridge } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Frame } from '../../ui/frame.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { readKeySlots } from './api.ts';
import { KeyTaskDialog } from './key-task.tsx';
import { SlotRow } from './slot-row.tsx';
import styles from './ways-to-open.module.css';

type Listed = CallOutput<'listKeySlots'>;

/** The ways to open the vault, read anew whenever something was done about them. */
function useKeySlots(task: KeyTask | null) {
  const bridge = useBridge();
  const [listed, setListed] = useState<Listed | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = useCallback(async () => {
    const answer = await readKeySlots(bridge);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setListed(answer.value);
  }, [bridge]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a task has changed is seen when it ends, or leads to another
  useEffect(() => void look(), [look, task]);
  return { listed, failure, look };
}

function Offers({ listed }: { listed: Listed }) {
  const start = useApp((state) => state.startKeyTask);
  const hasRecoveryKey = listed.slots.some(({ kind }) => kind === 'recovery');
  return (
    <div className={styles.offers}>
      {hasRecoveryKey ? null : (
        <Button onPress={() => start({ kind: 'make-recovery-key' })}>Make a recovery key…</Button>
      )}
      {listed.canUseDevice ? (
        <Button onPress={() => start({ kind: 'add-device' })}>Let this device open the vault…</Button>
      ) : (
        <p className={styles.quiet}>
          Opening by device is off: this system has no key store that is good enough to hold a way into the vault.
        </p>
      )}
    </div>
  );
}

/** The ways to open the vault, and what can be done about them. */
export function WaysToOpenSection() {
  const task = useApp((state) => state.keyTask);
  const { listed, failure, look } = useKeySlots(task);
  const end = useApp((state) => state.endKeyTask);
  const start = useApp((state) => state.startKeyTask);
  const isUsed = useApp((state) => state.isRecoveryKeyUsed);
  return (
    <Section title="Ways to open this vault">
      <Frame>
        {failure ? <FailureNotice failure={failure} onRetry={() => void look()} /> : null}
        {isUsed ? (
          <Notice
            tone="caution"
            title="The recovery key that you used opens nothing any more"
            actions={<Button onPress={() => start({ kind: 'make-recovery-key' })}>Make a new one…</Button>}
          >
            <p>If the password is forgotten once more, only a new recovery key helps.</p>
          </Notice>
        ) : null}
        <ul className={styles.slots} aria-label="Ways to open this vault">
          {listed?.slots.map((slot) => (
            <SlotRow key={slot.id} slot={slot} onTask={start} />
          ))}
        </ul>
        {listed ? <Offers listed={listed} /> : null}
      </Frame>
      {task && listed ? (
        <KeyTaskDialog
          // A task of its own for each: nothing typed in one is seen in the next.
          key={task.kind}
          task={task}
          slots={listed.slots}
          onEnd={end}
        />
      ) : null}
    </Section>
  );
}
