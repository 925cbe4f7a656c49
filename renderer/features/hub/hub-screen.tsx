import { ArrowLeft } from 'lucide-react';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { markedName } from '../../words/server-words.ts';
import styles from './hub-screen.module.css';
import { LinkForm } from './link-form.tsx';
import { ProviderPicker } from './provider-picker.tsx';
import { RequestReview } from './request-review.tsx';

/** Where accounts are linked: choose a provider, then prove a key. */
export function HubScreen() {
  const draft = useApp((state) => state.draft);
  const provider = useApp((state) => (state.draft ? state.providers.get(state.draft.provider) : undefined));
  const formNumber = useApp((state) => state.formNumber);
  const checking = useApp((state) => state.attempt.state === 'checking');
  const leave = useApp((state) => state.leave);
  const drop = useApp((state) => state.dropDraft);
  if (draft === null || provider === undefined) {
    return (
      <Screen title="Hub" hint="Link an account: choose the provider that the key belongs to.">
        <div className={styles.choosing}>
          <RequestReview />
          <ProviderPicker />
        </div>
      </Screen>
    );
  }
  return (
    <Screen
      title={`Link ${markedName(provider)}`}
      hint={provider.summary}
      layout="fill"
      actions={
        <Button icon={<ArrowLeft aria-hidden="true" />} isDisabled={checking} onPress={() => leave(drop)}>
          Other provider
        </Button>
      }
    >
      <div className={styles.linking}>
        <div className={styles.asked}>
          <RequestReview />
        </div>
        <LinkForm key={formNumber} provider={provider} draft={draft} />
      </div>
    </Screen>
  );
}
