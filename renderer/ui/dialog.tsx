import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly label: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Whether a click beside it leaves it open: for one in which something is typed. */
  readonly stays?: boolean;
  /** `alertdialog` for one that interrupts to ask something. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}

/** A window within the window: holds the focus, closes on Escape and, unless it stays, on a click beside it. */
export function Dialog({ label, open, onClose, stays = false, role = 'dialog', children }: DialogProps) {
  return (
    <ModalOverlay
      className={classNames(styles.scrim)}
      isOpen={open}
      isDismissable={!stays}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Modal className={classNames(styles.modal)}>
        <AriaDialog role={role} className={classNames(styles.dialog)} aria-label={label}>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
