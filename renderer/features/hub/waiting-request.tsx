import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { providerName } from '../../words/server-words.ts';

/** A wish for another form, which would replace what is typed: the analyst decides. */
export function WaitingRequest() {
  const request = useApp((state) => state.waitingRequest);
  const providers = useApp((state) => state.providers);
  const answer = useApp((state) => state.answerRequest);
  const checking = useApp((state) => state.attempt.state === 'checking');
  if (request === null || providers.size === 0) return null;
  if (!providers.has(request.provider)) {
    return (
      <Notice
        tone="caution"
        title="HubVault was asked to link an account on a provider that it does not know"
        urgent
        actions={<Button onPress={() => answer(false)}>Dismiss</Button>}
      >
        <p>Nothing was changed.</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="info"
      title={`HubVault was asked to link an account on ${providerName(providers, request.provider)}`}
      urgent
      actions={
        <>
          <Button isDisabled={checking} onPress={() => answer(true)}>
            Start that form
          </Button>
          <Button look="quiet" onPress={() => answer(false)}>
            Keep mine
          </Button>
        </>
      }
    >
      <p>What you have typed so far would be replaced.</p>
    </Notice>
  );
}
