import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { Providers } from '../../core/providers.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { openForReading } from '../../core/vault/opening/open-for-reading.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { answer } from '../helpers/other-process.ts';
import { type Outcome, outcomeOf } from '../helpers/outcome.ts';

/** Runs this file as a process of its own, on a small disk, which it fills and empties again. */
export const smallDiskProcess = import.meta.filename;

export interface SmallDiskInput {
  readonly action: 'create' | 'link' | 'open' | 'read';
  /** Where the disk is. */
  readonly disk: string;
}

const BLOCK = 4096;
const password = 'several words';

function filler(disk: string): string {
  return join(disk, 'filler');
}

/** Fills a disk to the last byte, then gives some blocks of it back. */
function fillUp(disk: string, blocksLeft = 0): void {
  const handle = openSync(filler(disk), 'w');
  let written = 0;
  try {
    for (;;) written += writeSync(handle, Buffer.alloc(BLOCK));
  } catch {
    truncateSync(filler(disk), Math.max(0, written - blocksLeft * BLOCK));
  } finally {
    closeSync(handle);
  }
}

async function create(disk: string): Promise<OpenVault> {
  const clock = clockAt('2026-11-20T09:30:00.000Z');
  return await createVault(join(disk, 'vault'), password, { clock, cost: floor });
}

/** The names in a vault that is opened for that alone. */
async function namesAgain(disk: string): Promise<string[]> {
  const vault = await unlockVault(join(disk, 'vault'), password);
  try {
    return namesIn(vault);
  } finally {
    vault.lock();
  }
}

/** What came of making a vault, and what there is on the disk after. */
export interface Creation {
  readonly outcome: Outcome;
  readonly left: readonly string[];
}

/** Makes a vault on a disk with one block left, then two, until it works. */
async function createWithMoreAndMore(disk: string): Promise<Creation[]> {
  const creations: Creation[] = [];
  for (let blocks = 0; creations.at(-1)?.outcome !== 'done'; blocks += 1) {
    fillUp(disk, blocks);
    const outcome = await outcomeOf(async () => (await create(disk)).lock());
    creations.push({ outcome, left: readdirSync(disk) });
  }
  return creations;
}

/** Links accounts until the disk is full, then frees some space and links one more. */
async function linkUntilFull(disk: string): Promise<unknown> {
  fillUp(disk, 50);
  const vault = await create(disk);
  const linked: string[] = [];
  let outcome: Outcome = 'done';
  while (outcome === 'done') {
    const name = `Account ${linked.length}`;
    outcome = await outcomeOf(() => linkDraft(vault, { name }));
    if (outcome === 'done') linked.push(name);
  }
  const held = namesIn(vault);
  vault.lock();
  const heldByNext = await namesAgain(disk);
  rmSync(filler(disk));
  const again = await unlockVault(join(disk, 'vault'), password);
  linkDraft(again, { name: 'One more' });
  const heldInTheEnd = namesIn(again);
  again.lock();
  return { outcome, linked, held, heldByNext, heldInTheEnd };
}

/** Opens a vault on a disk without a byte left, and again with some space. */
async function openWhileFull(disk: string): Promise<unknown> {
  const vault = await create(disk);
  linkDraft(vault, { name: 'Kept' });
  vault.lock();
  fillUp(disk);
  const outcome = await outcomeOf(() => namesAgain(disk));
  rmSync(filler(disk));
  return { outcome, names: await namesAgain(disk), left: readdirSync(join(disk, 'vault')).sort() };
}

/** What came of opening a vault to read it. */
export interface Reading {
  readonly why: string | null;
  readonly names: readonly string[];
  readonly writing: Outcome;
  readonly revealing: Outcome;
}

async function reading(disk: string): Promise<Reading> {
  const folder = join(disk, 'vault');
  using opened = await openForReading(folder, password, { clock: clockAt('2026-11-20T09:30:00.000Z') });
  const { vault, unwritable } = opened;
  const writing = await outcomeOf(() => linkDraft(vault, { name: 'More' }));
  const revealing = await outcomeOf(() => revealField(vault, new Providers(), 'Kept'));
  return { why: unwritable?.message ?? null, names: namesIn(vault), writing, revealing };
}

/** Reads a vault on a disk that is full, then read-only, then as it should be. */
async function readWhereNothingIsWritten(disk: string): Promise<Record<string, Reading>> {
  const vault = await create(disk);
  linkDraft(vault, { name: 'Kept' });
  vault.lock();
  fillUp(disk);
  const full = await reading(disk);
  rmSync(filler(disk));
  const remount = (mode: string) => spawnSync('sh', ['-c', 'mount -o "remount,$0" "$1"', mode, disk]);
  if (remount('ro').status !== 0) throw new Error('The disk cannot be made read-only.');
  const readOnly = await reading(disk);
  remount('rw');
  return { full, readOnly, usual: await reading(disk) };
}

const actions = {
  create: createWithMoreAndMore,
  link: linkUntilFull,
  open: openWhileFull,
  read: readWhereNothingIsWritten,
};

if (import.meta.main) await answer(({ action, disk }: SmallDiskInput) => actions[action](disk));
