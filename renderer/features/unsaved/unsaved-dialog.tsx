import { useEffect } from 'react';
import { useApp, useSession } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogBody } from '../../ui/dialog-body.tsx';

/** Asks before something that is typed and not saved is dropped. Escape keeps it. */
export function UnsavedDialog() {
  const isAsked = useApp((state) => state.leaving !== null);
  const what = useApp((state) => state.leaving?.what);
  const answer = useApp((state) => state.answerLeaving);
  const session = useSession();
  // Once the dialog, which holds the focus, is gone.
  useEffect(() => {
    if (!isAsked) return;
    return () => session.store().getState().unsaved?.goOn();
  }, [isAsked, session]);
  return (
    <Dialog label="Discard what you typed?" role="alertdialog" open={isAsked} stays onClose={() => answer(false)}>
      <DialogBody
        title="Discard what you typed?"
        actions={
          <>
            <Button look="danger" onPress={() => answer(true)}>
              Discard
            </Button>
            <Button look="primary" autoFocus onPress={() => answer(false)}>
              Keep editing
            </Button>
          </>
        }
      >
        <p>If you go on, {what} will not be saved.</p>
      </DialogBody>
    </Dialog>
  );
}
