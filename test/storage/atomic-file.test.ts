import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../core/storage/atomic-file.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

describe('writing a file atomically', () => {
  it('makes a file that only this user may read, and nothing beside it', () => {
    const folder = temporaryFolder();
    writeFileAtomically(join(folder, 'vault.json'), 'content\n');
    expect(readdirSync(folder)).toEqual(['vault.json']);
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).toBe('content\n');
    expect(statSync(join(folder, 'vault.json')).mode & 0o777).toBe(0o600);
  });

  it('puts a new file in the place of an old one that others could read', () => {
    const file = join(temporaryFolder(), 'vault.json');
    writeFileSync(file, 'old');
    chmodSync(file, 0o644);
    const { ino } = statSync(file);
    writeFileAtomically(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // Another file under the same name: whoever had the old one open still reads it whole.
    expect(statSync(file).ino).not.toBe(ino);
  });

  it('that fails at the last step leaves the old content and nothing beside it', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'vault.json');
    // A file cannot be put in the place of a folder that holds something.
    mkdirSync(target);
    writeFileSync(join(target, 'old'), 'old');
    expect(await outcomeOf(() => writeFileAtomically(target, 'new'))).not.toBe('done');
    expect(readdirSync(folder)).toEqual(['vault.json']);
    expect(readFileSync(join(target, 'old'), 'utf8')).toBe('old');
  });

  it('that fails at the first step says so and leaves nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'old');
    expect(await kindOf(() => writeFileAtomically(join(folder, 'file', 'vault.json'), 'new'))).toBe('storage');
    expect(readdirSync(folder)).toEqual(['file']);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  });
});
