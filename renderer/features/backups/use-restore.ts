import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { ShownRestorePreview } from '../../../contract/calls/backups.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { useBridge } from '../../store/session-context.tsx';
import { previewRestore, restoreBackup } from './api.ts';

/** How the restore of one backup stands. */
export type RestoreStep =
  | { readonly state: 'looking' }
  | { readonly state: 'seen'; readonly preview: ShownRestorePreview; readonly failure: Failure | null }
  | { readonly state: 'restoring'; readonly preview: ShownRestorePreview }
  | { readonly state: 'failed'; readonly failure: Failure };

/**
 * Looks at what a backup would change, and restores it.
 * @param password the field for the password of the backup, where it is needed. SECURITY: read for
 *   each call, and in no state
 * @param onRestored told when it is done
 */
export function useRestore(backup: string, password: RefObject<HTMLInputElement | null>, onRestored: () => void) {
  const bridge = useBridge();
  const [needsPassword, setNeedsPassword] = useState(false);
  const [step, setStep] = useState<RestoreStep>({ state: 'looking' });

  const input = useCallback(() => {
    const typed = password.current?.value ?? '';
    return { backup, ...(typed !== '' && { password: typed }) };
  }, [backup, password]);

  const look = useCallback(async () => {
    const asked = previewRestore(bridge, input());
    setStep({ state: 'looking' });
    const answer = await asked;
    if (answer.ok) return setStep({ state: 'seen', preview: answer.value, failure: null });
    if (answer.failure.kind === 'wrong-password') setNeedsPassword(true);
    setStep({ state: 'failed', failure: answer.failure });
  }, [bridge, input]);

  const restore = async (preview: ShownRestorePreview) => {
    const asked = restoreBackup(bridge, { ...input(), agreement: preview.agreement });
    setStep({ state: 'restoring', preview });
    const answer = await asked;
    if (answer.ok) onRestored();
    else if (answer.failure.kind === 'conflict') setStep({ state: 'failed', failure: answer.failure });
    else setStep({ state: 'seen', preview, failure: answer.failure });
  };

  useEffect(() => void look(), [look]);
  return { step, needsPassword, look, restore };
}
