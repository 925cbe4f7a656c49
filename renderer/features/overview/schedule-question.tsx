import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Asks once whether accounts may be checked by themselves. Before the answer nothing is sent. */
export function ScheduleQuestion() {
  const isUnasked = useApp((state) => state.preferences?.scheduledChecks === 'unasked');
  const change = useApp((state) => state.changePreferences);
  if (!isUnasked) return null;
  return (
    <Notice
      tone="neutral"
      title="Check your accounts every day?"
      actions={
        <>
          <Button onPress={() => void change({ scheduledChecks: 'on' })}>Check every day</Button>
          <Button look="quiet" onPress={() => void change({ scheduledChecks: 'off' })}>
            Only when I ask
          </Button>
        </>
      }
    >
      <p>
        HubVault would ask each provider whether its key still works, only while the vault is unlocked. Nothing is sent
        before you answer, and Settings has the switch.
      </p>
    </Notice>
  );
}
