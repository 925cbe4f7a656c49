import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly look?: Look;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** A further class, for the place where the button stands. */
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A push button: an icon if there is one, and its words. */
export function Button({ look = 'plain', icon, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(styles.button, styles[look], className)}>
      {icon}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that is only an icon; the label is for assistive technology and the tooltip. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} aria-label={label} className={classNames(styles.button, styles.icon, className)}>
      {icon}
      <span className={styles.tip} aria-hidden="true">
        {label}
      </span>
    </AriaButton>
  );
}
