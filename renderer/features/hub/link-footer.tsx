import { useEffect, useState } from 'react';
import type { LinkAttempt } from '../../store/hub-slice.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { type AttemptDeeds, AttemptNotice } from './attempt-notice.tsx';
import styles from './link-form.module.css';

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
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
  readonly attempt: LinkAttempt;
  readonly deeds: AttemptDeeds;
}

/** The button that connects, the check while it runs, and what came of it. */
export function LinkFooter({ attempt, deeds }: LinkFooterProps) {
  const cancel = useApp((state) => state.cancelLink);
  const checking = attempt.state === 'checking';
  return (
    <footer className={styles.footer}>
      <AttemptNotice attempt={attempt} deeds={deeds} />
      <div className={styles.deeds}>
        {checking ? (
          <Checking />
        ) : (
          <p className={styles.promise}>One harmless request proves the key. Without a good answer nothing is saved.</p>
        )}
        {checking ? <Button onPress={() => void cancel()}>Cancel</Button> : null}
        {/* Not disabled while it works, so that the focus stays; the form takes no second request. */}
        <Button look="primary" type="submit">
          {checking ? 'Connecting…' : 'Connect'}
        </Button>
      </div>
    </footer>
  );
}
