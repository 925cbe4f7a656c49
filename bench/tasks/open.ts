import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { dueWithin } from '../../core/lifecycle/due.ts';
import { Providers } from '../../core/providers.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { fixturePassword } from '../fixture/vault.ts';
import { benchZone } from '../process-time.ts';

const LOOK_AHEAD_DAYS = 30;

/** The milliseconds from the password to the list of all accounts, and those of a scan for reminders. */
export async function openTask(folder: string): Promise<Record<string, number>> {
  const providers = new Providers();
  const now = momentOf({ now: () => new Date(), zone: benchZone });
  const viewpoint = providers.viewpointAt(now);
  const begin = performance.now();
  const vault = await unlockVault(folder, fixturePassword);
  const accounts = listAccounts(vault, viewpoint);
  const listed = performance.now();
  const due = dueWithin(accounts, LOOK_AHEAD_DAYS, now);
  const scanned = performance.now();
  vault.lock();
  if (due.length === 0) throw new Error('Nothing is due: the vault is not the one to measure.');
  return { open: listed - begin, scan: scanned - listed };
}
