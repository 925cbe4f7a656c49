import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { syncsIn, withFailingSync } from '../helpers/failing-sync.ts';
import { inOtherProcess } from '../helpers/other-process.ts';
import { kindOf, type Outcome } from '../helpers/outcome.ts';
import { nextPassword, type VaultInput, vaultProcess } from '../vault/vault-process.ts';

type Action = Extract<VaultInput['action'], 'create' | 'link' | 'change-password' | 'back-up'>;

/** What came of one action, once for each of its syncs, which then failed alone. */
export interface Sweep {
  readonly tried: number;
  /** Those that ended with an error that says that the disk is at fault. */
  readonly refused: number;
  /** In words, whatever is not as it must be; nothing, if all is well. */
  readonly wrong: readonly string[];
}

/** How many accounts an open vault holds, and whether it is whole. */
async function look(folder: string, password: string): Promise<number> {
  const vault = await unlockVault(folder, password);
  try {
    const structure = vault.read((database) => database.column<string>('PRAGMA integrity_check'));
    if (structure.join() !== 'ok' || vault.read(verifyChain).fault) throw new Error('It is not whole.');
    return vault.read((database) => database.column<number>('SELECT count(*) FROM account')[0] ?? 0);
  } finally {
    vault.lock();
  }
}

/** The password that opens a vault now: after a change that was refused it may be either. */
async function presentPassword(input: VaultInput, isDone: boolean): Promise<string> {
  const next = nextPassword(input);
  if (input.action !== 'change-password') return input.password;
  return isDone || (await kindOf(() => look(input.folder, next))) === 'done' ? next : input.password;
}

async function faultOfBackups({ folder, action }: VaultInput, isDone: boolean): Promise<string | undefined> {
  const faults = await Promise.all(listBackups(folder).map(faultOfFiles));
  if (faults.some((fault) => fault !== undefined)) return 'A backup is not whole.';
  if (action !== 'back-up' || isDone === faults.length > 0) return undefined;
  return isDone ? 'There is no backup.' : 'There is a backup that was said not to be made.';
}

/** What is wrong with a vault after an action during which a sync failed. */
async function faultAfter(input: VaultInput, outcome: Outcome, hadAccounts: number): Promise<string | undefined> {
  const { action, folder } = input;
  const isDone = outcome === 'done';
  const isAtFault = isDone || (outcome.kind === 'storage' && outcome.message.startsWith('The disk reported a fault'));
  if (!isAtFault) return `It said ${outcome.kind}: ${outcome.message}`;
  if (action === 'create' && !isDone) return existsSync(folder) ? 'A part of the vault was left.' : undefined;
  const held = await look(folder, await presentPassword(input, isDone)).catch(() => -1);
  if (held < 0) return 'It does not open, or is not whole.';
  if (held < hadAccounts + (action === 'link' && isDone ? 1 : 0)) return 'An account is lost.';
  return await faultOfBackups(input, isDone);
}

/**
 * Does something with a copy of a vault again and again, each time with another sync that fails, and
 * looks at what is left.
 * @param vault a locked vault, which stays as it is but for the opening
 */
export async function failEverySync(action: Action, vault: { folder: string; password: string }): Promise<Sweep> {
  const within = mkdtempSync(join(tmpdir(), 'hubvault-syncs-'));
  const [folder, trace] = [join(within, 'vault'), join(within, 'trace')];
  const input = { action, folder, password: vault.password };
  const attempt = async (which: number): Promise<Outcome> => {
    rmSync(folder, { recursive: true, force: true });
    if (action !== 'create') cpSync(vault.folder, folder, { recursive: true });
    return await inOtherProcess<Outcome>(vaultProcess, input, { through: withFailingSync(trace, which) });
  };
  try {
    const had = action === 'create' ? 0 : await look(vault.folder, vault.password);
    const whole = await attempt(0);
    const wrong = whole === 'done' ? [] : [`Without a fault: ${whole.message}`];
    let [tried, refused] = [0, 0];
    for (let which = 1; ; which += 1) {
      const outcome = await attempt(which);
      if (syncsIn(trace).failed === 0) break;
      tried += 1;
      if (outcome !== 'done') refused += 1;
      const fault = await faultAfter(input, outcome, had);
      if (fault !== undefined) wrong.push(`${action}, sync ${which}: ${fault}`);
    }
    return { tried, refused, wrong };
  } finally {
    rmSync(within, { recursive: true, force: true });
  }
}
