import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import { IconButton } from './button.tsx';
import styles from './field.module.css';
import { Field } from './field.tsx';

interface SecretFieldProps {
  readonly label: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  /** Told that the value changed, with its length only. */
  readonly onLength?: (length: number) => void;
}

/**
 * A secret being typed. SECURITY: uncontrolled, so that the value is in the input element and in
 * no state; whoever reads it through the ref empties it at once.
 */
export function SecretField({
  label,
  ref,
  help,
  error,
  disabled,
  placeholder,
  autoFocus,
  maxLength,
  onLength,
}: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} help={help} error={error}>
      {(ids) => (
        <div className={styles.withButton}>
          <input
            {...ids}
            ref={ref}
            className={styles.input}
            type={shown ? 'text' : 'password'}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            disabled={disabled}
            placeholder={placeholder}
            maxLength={maxLength}
            // biome-ignore lint/a11y/noAutofocus: the one field of the lock screen, as people expect of it
            autoFocus={autoFocus}
            onInput={(event) => onLength?.(event.currentTarget.value.length)}
          />
          <IconButton
            label={shown ? `Hide ${label}` : `Show ${label}`}
            icon={shown ? <EyeOff /> : <Eye />}
            isDisabled={disabled ?? false}
            onPress={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  );
}
