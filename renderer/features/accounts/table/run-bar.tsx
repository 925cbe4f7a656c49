import type { ReactNode } from 'react';
import { useApp } from '../../../store/session-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Progress } from '../../../ui/progress.tsx';
import styles from './run-bar.module.css';

function Bar({ words, children }: { words: string; children: ReactNode }) {
  return (
    <section className={styles.bar} aria-label="Verification">
      <span className={styles.words}>{words}</span>
      {children}
    </section>
  );
}

/** The run that was asked for. */
function AskedRun() {
  const run = useApp((state) => state.run);
  const cancel = useApp((state) => state.cancelRun);
  if (run === null) return null;
  const { done, all, cancelling } = run;
  const what = all === 1 ? 'Verifying the account' : `Verifying ${done.toLocaleString()} of ${all.toLocaleString()}`;
  return (
    <Bar words={cancelling ? 'Stopping…' : what}>
      {all === 1 ? <Progress label={what} /> : <Progress label={what} done={done} all={all} />}
      <Button look="quiet" isDisabled={cancelling} onPress={() => void cancel()}>
        Cancel
      </Button>
    </Bar>
  );
}

/** What a cancelled run left, and the way to go on with it. */
function StoppedRun() {
  const unchecked = useApp((state) => state.unchecked);
  const verify = useApp((state) => state.verify);
  const drop = useApp((state) => state.dropUnchecked);
  const count = unchecked.length;
  return (
    <Bar words={count === 1 ? '1 account was not checked' : `${count.toLocaleString()} accounts were not checked`}>
      <span className={styles.deeds}>
        <Button onPress={() => void verify(unchecked)}>Resume</Button>
        <Button look="quiet" onPress={drop}>
          Dismiss
        </Button>
      </span>
    </Bar>
  );
}

/** The run that nobody asked for. */
function ScheduledRun() {
  const run = useApp((state) => state.scheduledRun);
  const cancel = useApp((state) => state.cancelRun);
  if (run === null) return null;
  const what = `Daily check: ${run.done.toLocaleString()} of ${run.all.toLocaleString()}`;
  return (
    <Bar words={what}>
      <Progress label={what} done={run.done} all={run.all} />
      <Button look="quiet" onPress={() => void cancel()}>
        Cancel
      </Button>
    </Bar>
  );
}

/** How far a run of verifications is, the way to stop it, and the way to go on. */
export function RunBar() {
  const isRunning = useApp((state) => state.run !== null);
  const isStopped = useApp((state) => state.unchecked.length > 0);
  if (isRunning) return <AskedRun />;
  return isStopped ? <StoppedRun /> : <ScheduledRun />;
}
