import type { ReactNode } from 'react';
import type { ShownDiagnosis } from '../../../contract/calls/repair.ts';
import { Button } from '../../ui/button.tsx';
import styles from './repair-screen.module.css';
import type { Choice, Deed } from './use-repair.ts';

/** What every deed is given. */
export interface DeedsProps {
  readonly diagnosis: ShownDiagnosis;
  readonly isVanished: boolean;
  readonly busy: Deed | null;
  readonly act: (deed: Deed, choice?: Choice) => void;
}

interface DeedLineProps {
  readonly title: string;
  readonly button: string;
  readonly look?: 'primary' | 'plain';
  readonly isDisabled: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** One thing that can be done: what it is, and its button. */
export function DeedLine({ title, button, look = 'plain', isDisabled, onPress, children }: DeedLineProps) {
  return (
    <div className={styles.deed}>
      <h3>{title}</h3>
      {children}
      <Button look={look} isDisabled={isDisabled} onPress={onPress}>
        {button}
      </Button>
    </div>
  );
}
