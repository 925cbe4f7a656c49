import { useMemo } from 'react';
import type { IndexedAccount } from '../features/accounts/table/indexed-account.ts';
import { useCopyField } from '../features/accounts/use-copy-field.ts';
import { useLock } from '../features/lock/use-lock.ts';
import { type ScreenName, screens, screensWithin } from '../store/navigation-slice.ts';
import { useApp, useSession } from '../store/session-context.tsx';
import { providerName, serverLabel } from '../words/server-words.ts';
import { type Command, findCommands, linkCommands } from './commands.ts';
import { keyName } from './keys.ts';
import { screenEntries } from './screens.tsx';

const screenNames: readonly ScreenName[] = [...screens, ...(Object.keys(screensWithin) as ScreenName[])];

function useFixedCommands(): readonly Command[] {
  const session = useSession();
  const providers = useApp((state) => state.providers);
  const lock = useLock();
  return useMemo(() => {
    const state = () => session.store().getState();
    const { go, askForForm } = state();
    const isMac = session.bridge.facts.platform === 'darwin';
    const shortcut = (key: string | null) => (key === null ? {} : { detail: keyName(key, isMac) });
    const places = screenNames.map(
      (name): Command => ({
        id: `go-${name}`,
        group: 'Go to',
        label: screenEntries[name].label,
        ...shortcut(screenEntries[name].key),
        run: () => go(name),
      }),
    );
    const deeds: Command[] = [
      { id: 'link', group: 'Do', label: 'Link an account', ...shortcut('N'), run: () => go('hub') },
      {
        id: 'verify-all',
        group: 'Do',
        label: 'Verify all accounts',
        run: () => void state().verify((state().accounts ?? []).map(({ id }) => id)),
      },
      {
        id: 'change-password',
        group: 'Do',
        label: 'Change the password',
        run: () => state().startKeyTask({ kind: 'change-password' }),
      },
      {
        id: 'renew-data-key',
        group: 'Do',
        label: 'Give the vault a new data key',
        run: () => state().startKeyTask({ kind: 'renew-data-key' }),
      },
      {
        id: 'make-recovery-key',
        group: 'Do',
        label: 'Make a recovery key',
        run: () => state().startKeyTask({ kind: 'make-recovery-key' }),
      },
      { id: 'back-up', group: 'Do', label: 'Back up now', run: () => void state().backUpNow() },
      { id: 'lock', group: 'Do', label: 'Lock the vault', ...shortcut('L'), run: lock },
      {
        id: 'light',
        group: 'Do',
        label: 'Use the light theme',
        run: () => void state().changePreferences({ theme: 'light' }),
      },
      {
        id: 'dark',
        group: 'Do',
        label: 'Use the dark theme',
        run: () => void state().changePreferences({ theme: 'dark' }),
      },
    ];
    return [...places, ...deeds, ...linkCommands(providers.values(), askForForm)];
  }, [session, providers, lock]);
}

/** What can be done with the account that is open. */
function useAccountCommands(): readonly Command[] {
  const details = useApp((state) => state.details);
  const verify = useApp((state) => state.verify);
  const copy = useCopyField();
  if (details === null) return [];
  const { id, name, fields } = details;
  return [
    ...fields.map(
      (field): Command => ({
        id: `copy-${field.id}`,
        group: 'Do',
        label: `Copy ${field.label}`,
        detail: name,
        run: () => copy(id, field),
      }),
    ),
    { id: 'verify', group: 'Do', label: 'Verify this account', detail: name, run: () => void verify([id]) },
  ];
}

/** What the palette offers for a query. */
export function useCommands(query: string): readonly Command[] {
  const fixed = useFixedCommands();
  const ofAccount = useAccountCommands();
  const sorted = useApp((state) => state.sorted);
  const providers = useApp((state) => state.providers);
  const openAccount = useApp((state) => state.openAccount);
  return useMemo(() => {
    const asCommand = ({ account }: IndexedAccount): Command => ({
      id: account.id,
      group: 'Accounts',
      label: account.name,
      detail: `${providerName(providers, account.provider)} · ${serverLabel(providers, account.provider, account.server)}`,
      run: () => void openAccount(account.id),
    });
    return findCommands(query, [...fixed, ...ofAccount], sorted, asCommand);
  }, [query, fixed, ofAccount, sorted, providers, openAccount]);
}
