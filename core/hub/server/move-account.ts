import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import type { Writable } from '../../storage/database.ts';
import { updateServer } from '../../storage/servers.ts';
import type { OpenVault } from '../../vault/open-vault.ts';

/** Puts an account on another server, in a transaction that is open; the log says from where to where. */
export function moveAccount(database: Writable, vault: OpenVault, account: AccountRow, server: string): void {
  updateServer(database, account.number, server);
  const detail = { changed: ['server'], before: account.server, server };
  recordEvents(database, [vault.event('edit', accountIn(account), detail)]);
}
