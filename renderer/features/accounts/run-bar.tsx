import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import styles from './run-bar.module.css';

/** How far the run of verifications is, and the way to stop it. */
export function RunBar() {
  const run = useApp((state) => state.run);
  const cancel = useApp((state) => state.cancelRun);
  if (run === null) return null;
  const { done, all, cancelling } = run;
  const what = all === 1 ? 'Verifying the account' : `Verifying ${done.toLocaleString()} of ${all.toLocaleString()}`;
  return (
    <section className={styles.bar} aria-label="Verification">
      <span className={styles.words}>{cancelling ? 'Stopping…' : what}</span>
      {all === 1 ? <Progress label={what} /> : <Progress label={what} done={done} all={all} />}
      <Button look="quiet" isDisabled={cancelling} onPress={() => void cancel()}>
        Cancel
      </Button>
    </section>
  );
}
