import { useEffect } from 'react';
import { readRequest } from '../features/hub/api.ts';
import { useSession } from '../store/session-context.tsx';

const LONGEST_BYTES = 16_384;

/** Takes the file of a link request that is dropped anywhere on the window; it is shown, as any request is. */
export function useDroppedRequest(): void {
  const session = useSession();
  useEffect(() => {
    const allow = (event: DragEvent) => event.preventDefault();
    const take = async (event: DragEvent) => {
      // Whatever it is, the window does not go to it.
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      const { notify, notifyFailure, showRequest } = session.store().getState();
      if (file.size > LONGEST_BYTES) {
        notify('bad', 'That is not a link request: the file is larger than 16 KiB. Nothing was done.');
        return;
      }
      const answer = await readRequest(session.bridge, await file.text());
      if (answer.ok) showRequest(answer.value);
      else notifyFailure(answer.failure);
    };
    const drop = (event: DragEvent) => void take(event);
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [session]);
}
