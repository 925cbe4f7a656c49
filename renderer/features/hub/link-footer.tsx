import { useEffect, useState } from 'react';
import type { LinkAttempt } from '../../store/hub-slice.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { serverLabel } from '../../words/server-words.ts';
import { type AttemptDeeds, AttemptNotice } from './attempt-notice.tsx';
import { type HubDraft, serverOf } from './draft.ts';
import styles from './link-form.module.css';
import { OpenAgain } from './open-again.tsx';
import type { LinkWay } from './way.ts';

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

function SigningIn() {
  return (
    <div className={styles.checking}>
      <span role="status">
        Sign in in your browser. HubVault waits for up to five minutes, then checks and saves the account.
      </span>
      <Progress label="Waiting for you to sign in in the browser" />
    </div>
  );
}

function Checking() {
  const seconds = useSeconds();
  return (
    <div className={styles.checking}>
      <span>
        <span role="status">Asking the provider</span>
        {seconds > 1 ? ` for ${seconds} s` : ''}. Nothing is saved before it accepts the key.
      </span>
      <Progress label="Checking the key with the provider" />
    </div>
  );
}

interface LinkFooterProps {
  readonly draft: HubDraft;
  readonly attempt: LinkAttempt;
  readonly deeds: AttemptDeeds;
}

const words: Record<LinkWay, { readonly promise: string; readonly deed: string; readonly doing: string }> = {
  key: {
    promise: 'One harmless request proves the key. Without a good answer nothing is saved.',
    deed: 'Connect',
    doing: 'Connecting…',
  },
  'sign-in': {
    promise: 'You sign in at the provider; HubVault never sees your password. Nothing is saved before that.',
    deed: 'Sign in',
    doing: 'Waiting…',
  },
};

/** The button that connects, the check while it runs, and what came of it. */
export function LinkFooter({ draft, attempt, deeds }: LinkFooterProps) {
  const { way } = draft;
  const { promise, deed, doing } = words[way];
  const providers = useApp((state) => state.providers);
  const cancel = useApp((state) => state.cancelLink);
  const checking = attempt.state === 'checking';
  return (
    <footer className={styles.footer}>
      <AttemptNotice
        attempt={attempt}
        words={{
          chosen: serverLabel(providers, draft.provider, serverOf(draft)),
          switchTo: (label) => `Switch to ${label} and connect`,
          kept: 'Nothing was saved; the form is kept as you filled it in.',
        }}
        deeds={deeds}
      />
      <div className={styles.deeds}>
        {checking ? way === 'key' ? <Checking /> : <SigningIn /> : <p className={styles.promise}>{promise}</p>}
        {checking && way === 'sign-in' ? <OpenAgain /> : null}
        {checking ? <Button onPress={() => void cancel()}>Cancel</Button> : null}
        {/* Not disabled while it works, so that the focus stays; the form takes no second request. */}
        <Button look="primary" type="submit">
          {checking ? doing : deed}
        </Button>
      </div>
    </footer>
  );
}
