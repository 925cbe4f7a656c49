import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { answer } from '../helpers/other-process.ts';
import { type Outcome, outcomeOf } from '../helpers/outcome.ts';

/** Runs this file as a process of its own, on a small disk, which it fills or makes read-only. */
export const smallDiskBackups = import.meta.filename;

export interface DiskInput {
  readonly action: 'backups' | 'read-only';
  readonly disk: string;
}

const BLOCK = 4096;
const password = 'several words';

function fillUp(filler: string, blocksLeft: number): void {
  const handle = openSync(filler, 'w');
  let written = 0;
  try {
    for (;;) written += writeSync(handle, Buffer.alloc(BLOCK));
  } catch {
    truncateSync(filler, Math.max(0, written - blocksLeft * BLOCK));
  } finally {
    closeSync(handle);
  }
}

async function made(disk: string) {
  const clock = clockAt('2026-11-20T09:30:00.000Z');
  const vault = await createVault(join(disk, 'vault'), password, { clock, cost: floor });
  linkDraft(vault, { name: 'Kept' });
  return vault;
}

/** What came of backups with more and more room, until one was made. */
export interface BackupsOnFullDisk {
  readonly failures: readonly Outcome[];
  /** What lay in the folder of backups after each failure. */
  readonly left: readonly (readonly string[])[];
  readonly first: string;
  readonly backups: number;
  readonly faults: readonly (string | null)[];
  readonly names: readonly string[];
}

async function backups(disk: string): Promise<BackupsOnFullDisk> {
  const vault = await made(disk);
  const { id: first } = await makeBackup(vault, 'asked');
  const [failures, left]: [Outcome[], string[][]] = [[], []];
  const filler = join(disk, 'filler');
  for (let blocks = 0; ; blocks += 2) {
    fillUp(filler, blocks);
    const outcome = await outcomeOf(() => makeBackup(vault, 'asked'));
    if (outcome === 'done') break;
    failures.push(outcome);
    left.push(readdirSync(join(disk, 'vault', 'backups')));
  }
  const found = listBackups(join(disk, 'vault'));
  const faults = await Promise.all(found.map(async (backup) => (await faultOfFiles(backup)) ?? null));
  const names = namesIn(vault);
  vault.lock();
  return { failures, left, first, backups: found.length, faults, names };
}

/** What came of opening a vault on a disk that turned read-only, and again when it was no longer. */
async function readOnly(disk: string): Promise<{ outcome: Outcome; names: readonly string[] }> {
  (await made(disk)).lock();
  const remount = (mode: string) => spawnSync('sh', ['-c', 'mount -o "remount,$0" "$1"', mode, disk]);
  if (remount('ro').status !== 0) throw new Error('The disk cannot be made read-only.');
  const open = async () => {
    const vault = await unlockVault(join(disk, 'vault'), password);
    const names = namesIn(vault);
    vault.lock();
    return names;
  };
  const outcome = await outcomeOf(open);
  remount('rw');
  const names = await open();
  rmSync(join(disk, 'vault'), { recursive: true });
  return { outcome, names };
}

const actions = { backups, 'read-only': readOnly };

if (import.meta.main) await answer(({ action, disk }: DiskInput) => actions[action](disk));
