import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataKeyOf } from '../helpers/data-key.ts';
import { occurrencesIn } from '../helpers/memory-of.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const locked = join(import.meta.dirname, 'locked-memory-process.ts');
const passwordParts = ['correct', 'horse', 'battery', 'staple'];
const secretParts = ['5ec7e7ed', '0bad', '4c0d', '9e5a', '7e57ab1ec0de'];

/** What a process that has used a vault and locked it still holds in its memory. */
async function heldAfterLock(forget: boolean): Promise<Record<string, number>> {
  const folder = join(temporaryFolder(), 'vault');
  const argv = [locked, folder, passwordParts.join('+'), secretParts.join('+'), forget ? 'forget' : ''];
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'close').then(() => Promise.reject(new Error('It ended.'))),
    ]);
    const [password, secret] = [passwordParts.join(' '), secretParts.join('-')];
    const dataKey = await dataKeyOf(folder, password);
    return occurrencesIn(child.pid ?? 0, {
      password: Buffer.from(password),
      passwordInUtf16: Buffer.from(password, 'utf16le'),
      secret: Buffer.from(secret),
      secretInUtf16: Buffer.from(secret, 'utf16le'),
      dataKey,
      dataKeyInHex: Buffer.from(dataKey.toString('hex')),
      dataKeyInHexAndUtf16: Buffer.from(dataKey.toString('hex'), 'utf16le'),
    });
  } finally {
    child.kill('SIGKILL');
  }
}

const nothing = {
  password: 0,
  passwordInUtf16: 0,
  secretInUtf16: 0,
  dataKey: 0,
  dataKeyInHex: 0,
  dataKeyInHexAndUtf16: 0,
};

describe.skipIf(process.platform !== 'linux')('the whole memory of a process that has locked its vault', () => {
  it('holds no password and no data key, in UTF-8, UTF-16 or hexadecimal, and of a secret two copies at most', async () => {
    const { secret, ...others } = await heldAfterLock(true);
    expect(others).toEqual(nothing);
    // V8 now and then leaves a gap that nothing writes over (docs/decisions/0013-freed-memory.md).
    expect(secret).toBeLessThanOrEqual(2);
  });

  it('would hold secrets if what was freed were not overwritten', async () => {
    expect((await heldAfterLock(false))['secret']).toBeGreaterThan(0);
  });
});
