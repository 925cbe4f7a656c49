import { useEffect } from 'react';
import { useApp } from './session-context.tsx';

/** Says of a dialog that nothing from outside of the window may take it away, for as long as it is open. */
export function useDialogStays(): void {
  const setInDialog = useApp((state) => state.setInDialog);
  useEffect(() => {
    setInDialog(true);
    return () => setInDialog(false);
  }, [setInDialog]);
}
