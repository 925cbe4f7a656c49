import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataKeyOf } from '../helpers/data-key.ts';
import { inOtherProcess } from '../helpers/other-process.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type MemoryInput, memoryProcess } from './memory-process.ts';

const secret = '5ec7e7ed-0bad-4c0d-9e5a-7e57ab1ec0de';

/** What a process still holds in its memory after it has used a vault. */
async function heldInMemory({ lock }: Pick<MemoryInput, 'lock'>) {
  const home = temporaryFolder();
  const [folder, snapshot] = [join(home, 'vault'), join(home, 'memory')];
  const backwards = [...secret].reverse().join('');
  const input: MemoryInput = { folder, password: 'several words', backwards, snapshot, lock };
  await inOtherProcess(memoryProcess, input);
  const memory = readFileSync(snapshot, 'latin1');
  const dataKey = await dataKeyOf(folder, input.password);
  return {
    dataKey: memory.includes(dataKey.toString('hex')),
    secret: memory.includes(secret),
    nameOfTheProvider: memory.includes('rapid7'),
  };
}

it('a process that holds on to a locked vault holds neither its data key nor a secret that it has shown', async () => {
  expect(await heldInMemory({ lock: true })).toEqual({ dataKey: false, secret: false, nameOfTheProvider: true });
});

it('even of an open vault, no text in memory holds the data key', async () => {
  expect(await heldInMemory({ lock: false })).toMatchObject({ dataKey: false, nameOfTheProvider: true });
});
