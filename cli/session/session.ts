import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { CliContext } from '../context.ts';
import type { Terminal } from '../terminal.ts';

/** What the parts of a session share. */
export interface Session {
  readonly context: CliContext;
  readonly terminal: Terminal;
  readonly providers: Providers;
  readonly vault: OpenVault;
}
