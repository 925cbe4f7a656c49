import { setTimeout as sleep } from 'node:timers/promises';
import { backUp } from '../../core/backup/back-up.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { fixturePassword } from '../fixture/vault.ts';
import { median, quantile } from '../statistics.ts';
import { timedBackups } from '../timed-backups.ts';
import { editor } from './save.ts';

const TIMES = 5;
const BETWEEN_EDITS_MS = 5;

/** Saves edits until told to stop, and gives what each took. */
async function editUntil(isOver: () => boolean, edit: () => void): Promise<number[]> {
  const taken: number[] = [];
  while (!isOver()) {
    const begin = performance.now();
    edit();
    taken.push(performance.now() - begin);
    await sleep(BETWEEN_EDITS_MS);
  }
  return taken;
}

/**
 * The milliseconds of a backup, recorded and proven, as the window makes it; the longest time that
 * its thread was away from other work; and of saving an edit meanwhile. Changes the vault.
 */
export async function backUpTask(folder: string): Promise<Record<string, number>> {
  const vault = await unlockVault(folder, fixturePassword);
  const { times, pauses } = await timedBackups(TIMES, () => backUp(vault, 'asked'));
  const underWay = { over: false };
  const edits = editUntil(() => underWay.over, editor(vault));
  for (let turn = 0; turn < TIMES; turn += 1) await backUp(vault, 'asked');
  underWay.over = true;
  const taken = await edits;
  vault.lock();
  return { time: median(times), pause: median(pauses), 'edit p95': quantile(taken, 0.95) };
}
