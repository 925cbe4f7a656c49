import { Plug } from 'lucide-react';
import { useApp } from '../../../store/session-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Screen } from '../../../ui/screen.tsx';
import { AccountPanel } from '../panel/account-panel.tsx';
import styles from './accounts-screen.module.css';
import { AccountsTable } from './accounts-table.tsx';
import { AccountsToolbar } from './accounts-toolbar.tsx';

/** The table of accounts, with one of them beside it. */
export function AccountsScreen() {
  const openId = useApp((state) => state.openId);
  const go = useApp((state) => state.go);
  const close = useApp((state) => state.closeAccount);
  const leave = useApp((state) => state.leave);
  const linkOne = () => go('hub');
  const closePanel = () =>
    leave(() => {
      close();
      document.querySelector<HTMLElement>('[role=grid]')?.focus();
    });
  return (
    <Screen
      title="Accounts"
      layout="fill"
      actions={
        <Button look="primary" icon={<Plug aria-hidden="true" />} onPress={linkOne}>
          Link an account
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from wherever the focus is */}
      <div
        className={classNames(styles.split, openId !== null && styles.open)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && openId !== null) closePanel();
        }}
      >
        <div className={styles.list}>
          <AccountsToolbar />
          <AccountsTable />
        </div>
        {openId === null ? null : <AccountPanel key={openId} id={openId} onClose={closePanel} />}
      </div>
    </Screen>
  );
}
