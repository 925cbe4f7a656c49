import { useEffect, useRef } from 'react';
import { RunBar } from '../features/accounts/run-bar.tsx';
import { UnsavedDialog } from '../features/unsaved/unsaved-dialog.tsx';
import { useApp } from '../store/session-context.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { screenEntries } from './screens.tsx';
import styles from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { useDroppedRequest } from './use-dropped-request.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useVaultContents } from './use-vault-contents.ts';

/** The unlocked window: sidebar, the screen, and what lies over it. */
export function Shell() {
  const screen = useApp((state) => state.screen);
  useVaultContents();
  useShortcuts();
  useDroppedRequest();
  const main = useRef<HTMLElement>(null);
  const { Content } = screenEntries[screen];

  // After a shortcut the keyboard works on the new screen; a focus that is somewhere stays there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the change of screen
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement !== main.current) return;
    (main.current?.querySelector<HTMLElement>('[role=grid]') ?? main.current)?.focus();
  }, [screen]);

  return (
    <div className={styles.shell}>
      <Sidebar />
      <main className={styles.main} ref={main} tabIndex={-1}>
        <ErrorBoundary key={screen}>
          <Content />
        </ErrorBoundary>
        <RunBar />
      </main>
      <CommandPalette />
      <UnsavedDialog />
    </div>
  );
}
