import { type FormEvent, useRef } from 'react';
import type { ShownBackup, ShownRestorePreview } from '../../../contract/calls/backups.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { useApp, useDates } from '../../store/session-context.tsx';
import { useDialogStays } from '../../store/use-dialog-stays.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogBody } from '../../ui/dialog-body.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { RestoreChanges } from './restore-changes.tsx';
import styles from './restore-dialog.module.css';
import { type RestoreStep, useRestore } from './use-restore.ts';

const changesNothing = ({ counts }: ShownRestorePreview) => counts['comes-back'] + counts.changes + counts.goes === 0;

function Seen({ preview, failure }: { readonly preview: ShownRestorePreview; readonly failure: Failure | null }) {
  if (changesNothing(preview)) return <p>The accounts are as they were then: restoring it would change nothing.</p>;
  return (
    <>
      <RestoreChanges {...preview} />
      <p className={styles.quiet}>
        The present state is kept first, as a backup of its own. The password, the key slots and the activity log stay
        as they are.
      </p>
      {failure ? <FailureNotice failure={failure} /> : null}
    </>
  );
}

function Body({ step, onRetry }: { readonly step: RestoreStep; readonly onRetry: () => void }) {
  if (step.state === 'looking') return <Progress label="Opening the backup and comparing it with the vault" />;
  if (step.state === 'restoring') return <Progress label="Keeping the present state, then restoring" />;
  if (step.state === 'seen') return <Seen preview={step.preview} failure={step.failure} />;
  // Where the password is asked for, the field says what is wrong.
  if (step.failure.kind === 'wrong-password') return null;
  return <FailureNotice failure={step.failure} onRetry={onRetry} />;
}

interface RestoreDialogProps {
  readonly backup: ShownBackup;
  readonly onClose: () => void;
}

function RestoreForm({ backup, onClose }: RestoreDialogProps) {
  const dates = useDates();
  const password = useRef<HTMLInputElement>(null);
  const notify = useApp((state) => state.notify);
  const closeAccount = useApp((state) => state.closeAccount);
  const refreshBackups = useApp((state) => state.refreshBackups);
  const { step, needsPassword, look, restore } = useRestore(backup.id, password, () => {
    notify('good', `Restored as of ${dates.instant(backup.madeAt)}. The state before is the newest backup.`);
    // It may be gone, or another by now.
    closeAccount();
    void refreshBackups();
    onClose();
  });
  const isBusy = step.state === 'looking' || step.state === 'restoring';
  const canRestore = step.state === 'seen' && !changesNothing(step.preview);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (step.state === 'seen' && canRestore) void restore(step.preview);
    else if (!isBusy) void look();
  }

  const actions = (
    <>
      <Button onPress={onClose} isDisabled={step.state === 'restoring'}>
        {canRestore ? 'Cancel' : 'Close'}
      </Button>
      {canRestore ? (
        <Button look="danger" type="submit">
          Restore
        </Button>
      ) : null}
      {step.state === 'failed' && needsPassword ? (
        <Button look="primary" type="submit">
          Open it
        </Button>
      ) : null}
    </>
  );
  return (
    <form onSubmit={submit}>
      <DialogBody title={`Restore the backup of ${dates.instant(backup.madeAt)}?`} actions={actions}>
        {needsPassword ? (
          <SecretField
            label="Password of that day"
            ref={password}
            disabled={isBusy}
            maxLength={1024}
            error={
              step.state === 'failed' ? [step.failure.message, step.failure.wayForward].filter(Boolean).join(' ') : null
            }
            autoFocus
          />
        ) : null}
        <div className={styles.body} aria-live="polite">
          <Body step={step} onRetry={() => void look()} />
        </div>
      </DialogBody>
    </form>
  );
}

/** Shows what restoring a backup would change, and does it once that is agreed to. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  useDialogStays();
  return (
    <Dialog label="Restore a backup" open onClose={onClose}>
      <RestoreForm backup={backup} onClose={onClose} />
    </Dialog>
  );
}
