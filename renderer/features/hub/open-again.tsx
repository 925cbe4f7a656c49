import { useApp, useBridge } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { openSignInAgain } from './api.ts';

/** Opens the page at which one signs in once more: its tab may have been closed. */
export function OpenAgain() {
  const bridge = useBridge();
  const notifyFailure = useApp((state) => state.notifyFailure);
  async function open() {
    const answer = await openSignInAgain(bridge);
    if (!answer.ok) notifyFailure(answer.failure);
  }
  return <Button onPress={() => void open()}>Open again</Button>;
}
