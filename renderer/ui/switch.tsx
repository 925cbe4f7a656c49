import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './switch.module.css';

interface SwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

/** Something that is on or off and takes effect at once. */
export function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <AriaSwitch className={classNames(styles.switch)} isSelected={on} onChange={onChange}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.thumb} />
      </span>
      {children}
    </AriaSwitch>
  );
}
