import { describe, expect, it } from 'vitest';
import { inOtherProcess } from '../helpers/other-process.ts';
import { canMountDisk, cannotMountNote, withSmallDisk } from '../helpers/small-disk.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type Creation, type SmallDiskInput, smallDiskProcess } from './small-disk-process.ts';

const canMount = canMountDisk();
const note = cannotMountNote;

async function onSmallDisk<T>(action: SmallDiskInput['action']): Promise<T> {
  const disk = temporaryFolder();
  return await inOtherProcess<T>(smallDiskProcess, { action, disk }, { through: withSmallDisk(disk) });
}

const full = {
  kind: 'storage',
  message: 'The disk is full. What was saved before is intact.',
  wayForward: 'Free some space and do it again.',
};

describe('on a full disk', () => {
  it('a vault is made whole or not at all, however little is missing', async ({ skip }) => {
    skip(!canMount, note);
    const creations = await onSmallDisk<Creation[]>('create');
    const failures = creations.slice(0, -1);
    expect(failures.length).toBeGreaterThan(5);
    expect(failures).toEqual(failures.map(() => ({ outcome: full, left: ['filler'] })));
    expect(creations.at(-1)).toEqual({ outcome: 'done', left: expect.arrayContaining(['filler', 'vault']) });
  });

  it('an account is not linked, the ones before stay, and with more space it goes on', async ({ skip }) => {
    skip(!canMount, note);
    const found = await onSmallDisk<{ linked: string[] }>('link');
    const linked = [...found.linked].sort();
    expect(linked.length).toBeGreaterThan(0);
    const heldInTheEnd = [...linked, 'One more'].sort();
    expect(found).toEqual({ outcome: full, linked: found.linked, held: linked, heldByNext: linked, heldInTheEnd });
  });

  it('a vault stays locked, or opens; nothing is lost, and with more space it opens', async ({ skip }) => {
    skip(!canMount, note);
    expect(await onSmallDisk('open')).toEqual({
      outcome: full,
      names: ['Kept'],
      left: ['backups', 'vault.db', 'vault.json'],
    });
  });
});
