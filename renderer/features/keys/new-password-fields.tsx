import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { weaknessOf } from '../../../domain/password-strength.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Strength } from '../../ui/strength.tsx';
import styles from './new-password-fields.module.css';
import { useStrength } from './use-strength.ts';

/** A new password that may be used. */
interface NewPassword {
  readonly password: string;
  readonly acceptsWeak: boolean;
}

/** What a form does with its new-password fields. */
export interface NewPasswordHandle {
  /** The password, or `null` when the person has to do something first; then the fields say what. */
  readonly read: () => Promise<NewPassword | null>;
  /** SECURITY: empties both fields. */
  readonly clear: () => void;
  readonly focus: () => void;
}

interface NewPasswordFieldsProps {
  readonly ref: Ref<NewPasswordHandle>;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}

const LONGEST = 1024;

/** Asks for a new password, twice, and says how strong it is. A weak one has to be accepted. */
export function NewPasswordFields({
  ref,
  label = 'Password',
  disabled = false,
  autoFocus = false,
}: NewPasswordFieldsProps) {
  const password = useRef<HTMLInputElement>(null);
  const repeated = useRef<HTMLInputElement>(null);
  const { strength, changed, judge } = useStrength(password);
  const [mismatch, setMismatch] = useState(false);
  const [acceptsWeak, setAcceptsWeak] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const weakness = strength && weaknessOf(strength);

  useImperativeHandle(ref, () => ({
    async read() {
      const [first, second] = [password.current, repeated.current];
      if (!first || !second) return null;
      if (first.value === '') {
        first.focus();
        return null;
      }
      if (first.value !== second.value) {
        setMismatch(true);
        second.focus();
        return null;
      }
      const found = await judge();
      setIsAsked(true);
      const isWeak = found !== null && weaknessOf(found) !== undefined;
      return isWeak && !acceptsWeak ? null : { password: first.value, acceptsWeak: isWeak };
    },
    clear() {
      for (const { current } of [password, repeated]) if (current) current.value = '';
      setAcceptsWeak(false);
      setIsAsked(false);
      changed();
    },
    focus: () => password.current?.focus(),
  }));

  return (
    <>
      <SecretField
        label={label}
        ref={password}
        disabled={disabled}
        maxLength={LONGEST}
        help={
          <span className={styles.help}>
            <Strength level={strength?.level ?? null} />
            <span className={weakness ? styles.warning : undefined} role="status">
              {weakness ?? 'Four or more random words make a good one.'}
            </span>
          </span>
        }
        onLength={() => {
          setMismatch(false);
          setAcceptsWeak(false);
          setIsAsked(false);
          changed();
        }}
        autoFocus={autoFocus}
      />
      <SecretField
        label="The same password again"
        ref={repeated}
        disabled={disabled}
        maxLength={LONGEST}
        error={mismatch ? 'The two are not the same. Type them again.' : null}
        onLength={() => setMismatch(false)}
      />
      {weakness ? (
        <div className={styles.weak}>
          <Checkbox on={acceptsWeak} onChange={setAcceptsWeak} disabled={disabled}>
            Use this weak password all the same
          </Checkbox>
          {isAsked && !acceptsWeak ? (
            <p className={styles.error} role="alert">
              Choose a stronger password, or say that you want this one.
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
