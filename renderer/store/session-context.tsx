import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../contract/contract.ts';
import { type DateWords, dateWords } from '../words/dates.ts';
import type { AppState, AppStore } from './create-store.ts';
import type { Session } from './session.ts';

interface Surroundings {
  readonly session: Session;
  /** The present store; a lock puts another in its place. */
  readonly store: AppStore;
  readonly dates: DateWords;
}

const SessionContext = createContext<Surroundings | null>(null);

/** Gives everything below it the session. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const store = useSyncExternalStore(session.subscribe, session.store);
  const dates = useMemo(() => dateWords(session.bridge.facts.locale), [session]);
  const value = useMemo(() => ({ session, store, dates }), [session, store, dates]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

function useSurroundings(): Surroundings {
  const value = useContext(SessionContext);
  if (value === null) throw new Error('Only below SessionProvider.');
  return value;
}

/** The session. */
export function useSession(): Session {
  return useSurroundings().session;
}

/** The bridge, for a feature's own `api`. */
export function useBridge(): Bridge {
  return useSurroundings().session.bridge;
}

/** How dates are written here. */
export function useDates(): DateWords {
  return useSurroundings().dates;
}

/** A part of the present store's state; drawn again when that part changes. */
export function useApp<Part>(select: (state: AppState) => Part): Part {
  return useStore(useSurroundings().store, select);
}
