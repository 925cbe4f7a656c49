import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { inOtherProcess } from '../helpers/other-process.ts';
import { canMountDisk, cannotMountNote, withSmallDisk } from '../helpers/small-disk.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type Reading, smallDiskProcess } from './small-disk-process.ts';

const canMount = canMountDisk();
const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('hubvault-copy-'));

it('a vault can be read where nothing can be written, and gives out no secret that is not recorded', async ({
  skip,
}) => {
  skip(!canMount, cannotMountNote);
  const before = copies();
  const disk = temporaryFolder();
  const input = { action: 'read', disk };
  const found = await inOtherProcess<Record<string, Reading>>(smallDiskProcess, input, {
    through: withSmallDisk(disk),
  });
  const refused = { kind: 'storage' };
  expect(found).toEqual({
    full: {
      why: 'The disk is full. What was saved before is intact.',
      names: ['Kept'],
      writing: expect.objectContaining(refused),
      revealing: expect.objectContaining(refused),
    },
    readOnly: {
      why: 'The folder is read-only. Nothing was changed.',
      names: ['Kept'],
      writing: expect.objectContaining(refused),
      revealing: expect.objectContaining(refused),
    },
    usual: { why: null, names: ['Kept', 'More'], writing: 'done', revealing: 'done' },
  });
  // A copy that was made for reading is gone with it.
  expect(copies()).toEqual(before);
});
