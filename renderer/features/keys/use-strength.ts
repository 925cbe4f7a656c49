import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type PasswordStrength, passwordStrength } from '../../../domain/password-strength.ts';

/** As long as two keys are apart for somebody who types: the estimate never runs between them. */
const AFTER_TYPING_MS = 150;

/** How strong what stands in a field is. */
export interface FieldStrength {
  /** `null` for an empty field, and before the first estimate. */
  readonly strength: PasswordStrength | null;
  /** Says that the field has changed. */
  readonly changed: () => void;
  /** Estimates what stands there now. */
  readonly judge: () => Promise<PasswordStrength | null>;
}

/**
 * Estimates the password in a field while it is being typed. SECURITY: the value is read where it
 * stands and kept nowhere; the estimate runs in the page, which has it already.
 */
export function useStrength(field: RefObject<HTMLInputElement | null>): FieldStrength {
  const [strength, setStrength] = useState<PasswordStrength | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const judge = useCallback(async () => {
    clearTimeout(timer.current);
    const value = field.current?.value ?? '';
    const found = value === '' ? null : await passwordStrength(value);
    // Typed on meanwhile: the next estimate is the one that counts.
    if ((field.current?.value ?? '') === value) setStrength(found);
    return found;
  }, [field]);

  const changed = useCallback(() => {
    clearTimeout(timer.current);
    if ((field.current?.value ?? '') === '') setStrength(null);
    timer.current = setTimeout(() => void judge(), AFTER_TYPING_MS);
  }, [field, judge]);

  useEffect(() => {
    // The dictionaries come while nothing else is to be done, so that the first key does not wait for them.
    const idle = requestIdleCallback(() => void passwordStrength(''));
    return () => {
      cancelIdleCallback(idle);
      clearTimeout(timer.current);
    };
  }, []);

  return { strength, changed, judge };
}
