import { useRef } from 'react';
import { RunBar } from '../features/accounts/table/run-bar.tsx';
import { UnsavedDialog } from '../features/unsaved/unsaved-dialog.tsx';
import { useApp } from '../store/session-context.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { screenEntries } from './screens.tsx';
import styles from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { useDroppedRequest } from './use-dropped-request.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useTicks } from './use-ticks.ts';

/** The unlocked window: sidebar, the screen, and what lies over it. */
export function Shell() {
  const screen = useApp((state) => state.screen);
  const place = useApp(({ draft, formNumber }) => (draft === null ? screen : `${screen} ${formNumber}`));
  useTicks();
  useShortcuts();
  useDroppedRequest();
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main, place);
  const { Content } = screenEntries[screen];

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
