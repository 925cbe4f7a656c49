import type { Actor } from '../../domain/audit.ts';

/** Who opens a vault, and by which clock: the audit log tells both of everything that follows. */
export interface Opening {
  readonly actor: Actor;
  readonly now: () => Date;
}

/** An opening by the window, by the system's clock. */
export const openedByApp: Opening = { actor: 'app', now: () => new Date() };
