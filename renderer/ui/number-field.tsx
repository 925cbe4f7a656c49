import { useEffect, useRef, useState } from 'react';
import fieldStyles from './field.module.css';
import { Field } from './field.tsx';
import styles from './number-field.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly onChange: (value: number) => void;
}

/** A whole number between two others; taken over when the field is left or Enter is pressed. */
export function NumberField({ label, unit, value, from, to, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const number = Number(typed);
  const fits = typed.trim() !== '' && Number.isInteger(number) && number >= from && number <= to;
  const take = () => {
    if (fits && number !== value) onChange(number);
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  // A shortcut to another screen takes the field away without leaving it first.
  useEffect(() => () => latest.current(), []);
  return (
    <Field label={label} error={fits ? null : `A whole number from ${from} to ${to}. ${value} stays in force.`}>
      {(ids) => (
        <div className={styles.line}>
          <input
            {...ids}
            className={`${fieldStyles.input} ${styles.number}`}
            type="number"
            min={from}
            max={to}
            step={1}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter') take();
            }}
          />
          <span className={styles.unit}>{unit}</span>
        </div>
      )}
    </Field>
  );
}
