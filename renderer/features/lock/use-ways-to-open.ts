import { useCallback, useEffect, useState } from 'react';
import type { ShownWaysToOpen } from '../../../contract/calls/vault.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { useBridge } from '../../store/session-context.tsx';
import { readWaysToOpen } from './api.ts';

const TICK_MS = 250;
const SECOND_MS = 1_000;

/** How the vault can be opened, kept up to date. */
export interface Ways {
  readonly ways: ShownWaysToOpen | null;
  /** Why it cannot be opened at all as it is. */
  readonly failure: Failure | null;
  /** Seconds until the next try, counting down; 0 when it may be made. */
  readonly secondsToWait: number;
  /** Asks again: after a try that failed, or when something was put right. */
  readonly look: () => Promise<void>;
}

/** Asks main how the vault can be opened, and counts down to the next try. Main keeps the time; this only shows it. */
export function useWaysToOpen(isWanted = true): Ways {
  const bridge = useBridge();
  const [ways, setWays] = useState<ShownWaysToOpen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [readyAt, setReadyAt] = useState(0);
  const [now, setNow] = useState(0);

  const look = useCallback(async () => {
    const answer = await readWaysToOpen(bridge);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setWays(answer.value);
    const at = performance.now();
    setNow(at);
    setReadyAt(at + answer.value.nextTryInMs);
  }, [bridge]);

  useEffect(() => {
    if (isWanted) void look();
  }, [look, isWanted]);

  const isWaiting = readyAt > now;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);

  return { ways, failure, secondsToWait: Math.max(0, Math.ceil((readyAt - now) / SECOND_MS)), look };
}
