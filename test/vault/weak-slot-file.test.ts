import { hashRaw } from '@node-rs/argon2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { ceiling, floor } from '../../core/vault/slots/key-derivation.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { readJson, withValueAt, writeJson } from './slot-file-text.ts';

// The real derivation, watched: the promise is that it is not even begun.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return { ...real, hashRaw: vi.fn(real.hashRaw) };
});

afterEach(() => {
  vi.mocked(hashRaw).mockClear();
});

const QUICK_MICROSECONDS = 50_000;

describe('a slot file with a right checksum', () => {
  const weaker = 'its key derivation is weaker than HubVault ever writes; someone may have weakened it.';
  const costlier = 'its key derivation is costlier than HubVault ever writes.';

  it.each([
    ['a little less memory than the floor', 'memoryKiB', floor.memoryKiB - 1, weaker],
    ['hardly any memory', 'memoryKiB', 8, weaker],
    ['a pass less than the floor', 'passes', floor.passes - 1, weaker],
    ['one pass', 'passes', 1, weaker],
    ['a lane less than the floor', 'lanes', floor.lanes - 1, weaker],
    ['one lane', 'lanes', 1, weaker],
    ['more memory than the ceiling', 'memoryKiB', ceiling.memoryKiB + 1, costlier],
    ['all the memory there is', 'memoryKiB', 0xffff_ffff, costlier],
    ['more passes than the ceiling', 'passes', ceiling.passes + 1, costlier],
    ['passes without end', 'passes', Number.MAX_SAFE_INTEGER, costlier],
    ['more lanes than the ceiling', 'lanes', ceiling.lanes + 1, costlier],
  ])('that asks for %s is refused at once, before anything is derived', async (_, part, value, how) => {
    const { folder, password } = await lockedVault();
    writeJson(folder, withValueAt(readJson(folder), ['slots', 0, 'kdf', part], value));
    vi.mocked(hashRaw).mockClear();
    const start = process.cpuUsage();
    const outcome = await outcomeOf(() => unlockVault(folder, password));
    // Time at work, on all threads: on a busy machine the clock on the wall says little.
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(QUICK_MICROSECONDS);
    expect(vi.mocked(hashRaw).mock.calls).toEqual([]);
    expect(outcome).toMatchObject({
      kind: 'damaged-slot-file',
      message: `The slot file (vault.json) is damaged: ${how} Nothing was changed.`,
    });
  });

  it('at the floor is derived from, once, with just what it says', async () => {
    const { folder, password } = await lockedVault();
    vi.mocked(hashRaw).mockClear();
    (await unlockVault(folder, password)).lock();
    const costs = vi.mocked(hashRaw).mock.calls.map(([, options]) => options);
    const { salt } = (readJson(folder) as { slots: [{ kdf: { salt: string } }] }).slots[0].kdf;
    expect(costs).toEqual([
      {
        algorithm: 2,
        memoryCost: 65_536,
        timeCost: 3,
        parallelism: 4,
        outputLen: 32,
        salt: Buffer.from(salt, 'base64'),
      },
    ]);
  });
});
