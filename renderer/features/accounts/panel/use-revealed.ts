import { useCallback, useEffect, useRef, useState } from 'react';
import { useApp, useBridge } from '../../../store/session-context.tsx';
import { revealField } from '../api.ts';

const SHOWN_MS = 10_000;
const STEP_MS = 200;

/** A value in clear while it is shown, and the ways to it and away from it. */
export interface Revealed {
  readonly value: string | null;
  readonly secondsLeft: number;
  readonly reveal: () => void;
  readonly forget: () => void;
}

/**
 * Reveals one field to one component. SECURITY: the value is in this component's state alone, and
 * gone after ten seconds, when the window loses the focus or is hidden, and with the component.
 */
export function useRevealed(account: string, field: string): Revealed {
  const bridge = useBridge();
  const notifyFailure = useApp((state) => state.notifyFailure);
  const [shown, setShown] = useState<{ value: string; until: number } | null>(null);
  const [now, setNow] = useState(0);
  // An answer to a question that is no longer asked is dropped.
  const question = useRef(0);

  const forget = useCallback(() => {
    question.current += 1;
    setShown(null);
  }, []);

  const reveal = useCallback(async () => {
    question.current += 1;
    const asked = question.current;
    const answer = await revealField(bridge, account, field);
    if (question.current !== asked) return;
    if (!answer.ok) return notifyFailure(answer.failure);
    setNow(Date.now());
    setShown({ value: answer.value.value, until: Date.now() + SHOWN_MS });
  }, [bridge, account, field, notifyFailure]);

  useEffect(() => {
    window.addEventListener('blur', forget);
    document.addEventListener('visibilitychange', forget);
    return () => {
      window.removeEventListener('blur', forget);
      document.removeEventListener('visibilitychange', forget);
      question.current += 1;
    };
  }, [forget]);

  useEffect(() => {
    if (shown === null) return;
    // The clock on the wall decides: a timer stands still while the machine sleeps.
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= shown.until) forget();
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [shown, forget]);

  const secondsLeft = shown === null ? 0 : Math.max(1, Math.ceil((shown.until - now) / 1000));
  return { value: shown?.value ?? null, secondsLeft, reveal: () => void reveal(), forget };
}
