import { X } from 'lucide-react';
import { useState } from 'react';
import { classNames } from './class-names.ts';
import fieldStyles from './field.module.css';
import { Field } from './field.tsx';
import styles from './labels-field.module.css';

interface LabelsFieldProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly help?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** Several short texts: Enter or a comma adds one, Backspace in the empty field takes the last back. */
export function LabelsField({ label, values, onChange, help, placeholder, disabled = false }: LabelsFieldProps) {
  const [typed, setTyped] = useState('');
  const add = () => {
    const added = typed.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
    if (added.length > 0) onChange([...new Set([...values, ...added])]);
    setTyped('');
  };
  return (
    <Field label={label} help={help} optional>
      {(ids) => (
        <div className={classNames(fieldStyles.input, styles.box)}>
          {values.map((value) => (
            <span className={styles.label} key={value}>
              {value}
              <button
                type="button"
                aria-label={`Remove ${value}`}
                disabled={disabled}
                onClick={() => onChange(values.filter((other) => other !== value))}
              >
                <X aria-hidden="true" />
              </button>
            </span>
          ))}
          <input
            {...ids}
            value={typed}
            // A label that is not one yet: what the values do not tell.
            data-half-typed={typed.trim() === '' ? undefined : true}
            placeholder={values.length === 0 ? placeholder : undefined}
            disabled={disabled}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if ((event.key === 'Enter' && typed.trim() !== '') || event.key === ',') {
                event.preventDefault();
                add();
              } else if (event.key === 'Backspace' && typed === '') onChange(values.slice(0, -1));
            }}
          />
        </div>
      )}
    </Field>
  );
}
