import { useEffect } from 'react';
import { useApp } from '../store/session-context.tsx';

const TICK_MS = 30_000;

/** Keeps the time going that the unlocked window is drawn for. */
export function useTicks(): void {
  const tick = useApp((state) => state.tick);
  useEffect(() => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [tick]);
}
