import { useApp, useBridge } from '../../store/session-context.tsx';
import { copyField } from './api.ts';

/** Has main put one field of a credential on the clipboard, and says so: the text never comes to the page. */
export function useCopyField(): (account: string, field: { readonly id: string; readonly label: string }) => void {
  const bridge = useBridge();
  const notify = useApp((state) => state.notify);
  const notifyFailure = useApp((state) => state.notifyFailure);
  return (account, { id, label }) => {
    void copyField(bridge, account, id).then((answer) => {
      if (answer.ok) notify('info', `${label} copied. The clipboard clears in ${answer.value.clearsAfterSeconds} s.`);
      else notifyFailure(answer.failure);
    });
  };
}
