import type { Readable, Writable } from './database.ts';

/** Every server that an account is on, once: ids of listed servers, and URLs. */
export function serversInUse(database: Readable): string[] {
  return database.column('SELECT DISTINCT server FROM account');
}

/** The server that an account is on; `undefined` where the account is gone. */
export function serverOf(database: Readable, account: number): string | undefined {
  return database.column<string>('SELECT server FROM account WHERE number = ?', [account])[0];
}

/** Puts an account on another server. */
export function updateServer(database: Writable, account: number, server: string): void {
  database.run('UPDATE account SET server = ? WHERE number = ?', [server, account]);
}
