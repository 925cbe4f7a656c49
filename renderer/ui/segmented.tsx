import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './segmented.module.css';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  /** Whether the label is only for assistive technology. */
  readonly labelHidden?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly count?: number }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly help?: ReactNode;
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>({
  label,
  labelHidden = false,
  value,
  options,
  onChange,
  disabled = false,
}: SegmentedProps<Value>) {
  return (
    <RadioGroup
      className={classNames(styles.group)}
      value={value}
      orientation="horizontal"
      isDisabled={disabled}
      onChange={(chosen) => onChange(chosen as Value)}
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {labelHidden ? null : <Label className={classNames(styles.label)}>{label}</Label>}
      <div className={styles.options}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={classNames(styles.option)}>
            {option.label}
            {option.count === undefined ? null : <span className={styles.count}>{option.count.toLocaleString()}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
