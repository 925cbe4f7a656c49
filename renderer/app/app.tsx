import { LockScreen } from '../features/lock/lock-screen.tsx';
import type { Session } from '../store/session.ts';
import { SessionProvider, useApp } from '../store/session-context.tsx';
import { Toasts } from '../ui/toasts.tsx';
import styles from './app.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';
import { useTheme } from './use-theme.ts';

function Window() {
  const status = useApp((state) => state.vaultStatus);
  const toasts = useApp((state) => state.toasts);
  const dismiss = useApp((state) => state.dismissToast);
  useTheme();
  if (status === null) return null;
  return (
    <div className={styles.window}>
      {/* Leaving the unlocked state unmounts everything that could hold a revealed or typed secret. */}
      {status.state === 'unlocked' ? <Shell /> : <LockScreen status={status} />}
      <Toasts toasts={toasts} onDismiss={dismiss} />
    </div>
  );
}

/** The whole window, of a session that has begun. */
export function App({ session }: { session: Session }) {
  return (
    <SessionProvider session={session}>
      <ErrorBoundary>
        <Window />
      </ErrorBoundary>
    </SessionProvider>
  );
}
