import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { providerName } from '../../words/server-words.ts';

/** A form that was asked for and would replace what is typed: the analyst decides. */
export function WaitingForm() {
  const waiting = useApp((state) => state.waitingForm);
  const providers = useApp((state) => state.providers);
  const answer = useApp((state) => state.answerWaitingForm);
  const checking = useApp((state) => state.attempt.state === 'checking');
  if (waiting === null) return null;
  return (
    <Notice
      tone="info"
      title={`Start a new form for ${providerName(providers, waiting)}?`}
      urgent
      actions={
        <>
          <Button isDisabled={checking} onPress={() => answer(true)}>
            Start the new form
          </Button>
          <Button look="quiet" onPress={() => answer(false)}>
            Keep this one
          </Button>
        </>
      }
    >
      <p>What you have typed so far would be lost.</p>
    </Notice>
  );
}
