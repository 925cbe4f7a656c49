import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { VaultSession } from '../../core/vault/session/vault-session.ts';
import { momentOf } from '../../domain/clock.ts';
import { fixturePassword } from '../fixture/vault.ts';
import { benchZone } from '../process-time.ts';

/**
 * The milliseconds that a lock takes until the database is closed and its keys are overwritten, and
 * until all that the session has freed is overwritten too, after the list of all accounts was read.
 */
export async function lockTask(folder: string): Promise<Record<string, number>> {
  const clock = { now: () => new Date(), zone: benchZone };
  const session = new VaultSession({ folder, clock, onChange: () => undefined });
  await session.unlock(fixturePassword);
  const accounts = listAccounts(session.vault, new Providers().viewpointAt(momentOf(clock)));
  if (accounts.length === 0) throw new Error('Nothing is listed: the vault is not the one to measure.');
  const begin = performance.now();
  session.lock();
  const gone = performance.now();
  // After what the session has put there.
  await new Promise((resolve) => setImmediate(resolve));
  return { gone: gone - begin, overwritten: performance.now() - begin };
}
