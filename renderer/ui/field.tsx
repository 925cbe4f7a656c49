import type { ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

/** What a control needs so that label, help and error belong to it. */
interface ControlIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong with the value, as a sentence. */
  readonly error?: string | null | undefined;
  readonly optional?: boolean;
  readonly className?: string | undefined;
  readonly children: (ids: ControlIds) => ReactNode;
}

/** A label, a control, its help and its error, tied together. */
export function Field({ label, help, error, optional = false, className, children }: FieldProps) {
  const id = useId();
  const described = classNames(help ? `${id}-help` : null, error ? `${id}-error` : null);
  return (
    <div className={classNames(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional ? <span className={styles.optional}> optional</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error ? true : undefined,
      })}
      {error ? (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
      {help ? (
        <div className={styles.help} id={`${id}-help`}>
          {help}
        </div>
      ) : null}
    </div>
  );
}
