import { requestFacts } from '../../../domain/request-facts.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/section.tsx';

/** A link request from outside, in full. Nothing happens before the analyst agrees to it. */
export function RequestReview() {
  const review = useApp((state) => state.review);
  const isKnown = useApp((state) => state.review !== null && state.providers.has(state.review.provider.id));
  const checking = useApp((state) => state.attempt.state === 'checking');
  const answer = useApp((state) => state.answerReview);
  if (review === null) return null;
  const { request, provider, server, unlistedHost, warnings } = review;
  const facts = [
    ['Provider', provider.name],
    ['Server', server ?? 'Yours to choose'],
    ...requestFacts(request),
  ] as const;
  return (
    <Notice
      tone={unlistedHost === null ? 'info' : 'bad'}
      title={`You are asked to link an account on ${provider.name}`}
      urgent
      actions={
        <>
          <Button isDisabled={!isKnown || checking} onPress={() => answer(true)}>
            Fill in the form
          </Button>
          <Button look="quiet" onPress={() => answer(false)}>
            Dismiss
          </Button>
        </>
      }
    >
      <Facts facts={facts} />
      {unlistedHost === null ? null : (
        <p>
          <strong>
            {unlistedHost} is not one of the servers that HubVault knows of {provider.name}.
          </strong>{' '}
          Whoever runs it will see the key. Go on only if you know this address yourself.
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <p>A request from outside: nothing is sent and nothing is saved by it.</p>
    </Notice>
  );
}
