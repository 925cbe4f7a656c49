import type { ReactNode, Ref } from 'react';
import styles from './field.module.css';
import { Field } from './field.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly optional?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  readonly type?: 'text' | 'date' | 'url';
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text that is no secret. */
export function TextField({
  label,
  value,
  onChange,
  help,
  error,
  optional = false,
  className,
  type = 'text',
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} optional={optional} className={className}>
      {(ids) => (
        <input
          {...ids}
          {...rest}
          className={styles.input}
          type={type}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
}

/** One of a closed list, shown by the system's own list. */
export function SelectField<Value extends string>({
  label,
  value,
  options,
  onChange,
  help,
  error,
  disabled,
  className,
}: SelectFieldProps<Value>) {
  return (
    <Field label={label} help={help} error={error} className={className}>
      {(ids) => (
        <select
          {...ids}
          className={styles.input}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
