import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataKeyOf } from '../helpers/data-key.ts';
import { formsInMemory, occurrencesIn } from '../helpers/memory-of.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const passwordParts = ['correct', 'horse', 'battery', 'staple'];
const secretParts = ['5ec7e7ed', '0bad', '4c0d', '9e5a', '7e57ab1ec0de'];
const [password, secret] = [passwordParts.join(' '), secretParts.join('-')];

/** What a process holds in its memory once it says that it is done. */
async function heldBy(
  script: string,
  input: readonly string[],
  texts: () => Promise<Record<string, Buffer>> | Record<string, Buffer>,
): Promise<Record<string, number>> {
  const argv = [join(import.meta.dirname, script), ...input];
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'close').then(() => Promise.reject(new Error('It ended.'))),
    ]);
    return occurrencesIn(child.pid ?? 0, await texts());
  } finally {
    child.kill('SIGKILL');
  }
}

/** What a process that has used a vault and locked it still holds. */
async function heldAfterLock(forget: boolean): Promise<Record<string, number>> {
  const folder = join(temporaryFolder(), 'vault');
  const input = [folder, passwordParts.join('+'), secretParts.join('+'), forget ? 'forget' : ''];
  return await heldBy('locked-memory-process.ts', input, async () => ({
    ...formsInMemory('password', password),
    ...formsInMemory('secret', secret),
    ...formsInMemory('data key', await dataKeyOf(folder, password)),
  }));
}

/** What a process still holds that has made a great many copies of a secret and let go of them. */
async function heldAfterMany(seed: number, forget: boolean): Promise<Record<string, number>> {
  const input = [String(seed), secretParts.join('+'), forget ? 'forget' : ''];
  return await heldBy('many-copies-process.ts', input, () => formsInMemory('secret', secret));
}

describe.skipIf(process.platform !== 'linux')(
  'the whole memory of a process that has locked its vault',
  { timeout: 90_000 },
  () => {
    it('holds no password, no data key and no secret, in UTF-8, UTF-16, hexadecimal or base64', async () => {
      expect(await heldAfterLock(true)).toEqual({});
    });

    it('would hold secrets if what was freed were not overwritten', async () => {
      expect((await heldAfterLock(false))['secret']).toBeGreaterThan(0);
    });

    it.each([1, 2, 3])('holds none of ten thousand copies, wherever they were kept (%i)', async (seed) => {
      expect(await heldAfterMany(seed, true)).toEqual({});
    });

    it('would hold thousands of them otherwise', async () => {
      const held = await heldAfterMany(1, false);
      expect(held['secret']).toBeGreaterThan(1_000);
      expect(held['secret, UTF-16']).toBeGreaterThan(100);
    });
  },
);
