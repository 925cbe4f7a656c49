import { Notice } from '../../ui/notice.tsx';

/** Says how long the next try has to wait. */
export function TryDelay({ seconds }: { seconds: number }) {
  if (seconds === 0) return null;
  return (
    <Notice tone="caution" title="Several tries have failed" urgent>
      <p>
        The next one is possible in <span role="timer">{seconds} s</span>. Each further wait is longer, also after a
        restart.
      </p>
    </Notice>
  );
}
