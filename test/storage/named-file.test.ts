import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type NamedFile, readNamedFile, readNamedText } from '../../core/storage/named-file.ts';
import { refusalOf } from '../domain/given.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const named: NamedFile = { what: 'The CA file', mostBytes: 8 };
const isWindows = process.platform === 'win32';

function file(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'named');
  writeFileSync(path, content);
  return path;
}

function pipe(): string {
  const path = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

function loop(): string {
  const path = join(temporaryFolder(), 'loop');
  symlinkSync(path, path);
  return path;
}

describe('a file that a person named', () => {
  it('is read whole, up to the most that it may have', () => {
    for (const content of ['', 'a', '12345678']) expect(readNamedText(file(content), named)).toBe(content);
  });

  it.each<[string, () => string, string, string]>([
    ['that is not there', () => join(temporaryFolder(), 'none'), 'does not exist', 'Check its path.'],
    [
      'below another file',
      () => join(file('x'), 'below'),
      'does not exist: a part of its path is a file, not a folder',
      'Check its path.',
    ],
    ['that is a folder', () => temporaryFolder(), 'is a folder, not a file', 'Name the file itself.'],
    ['that is too large', () => file('123456789'), 'is larger than 8 bytes', 'Check which file it is.'],
    ['with a path of any length', () => `/${'x'.repeat(300)}`, 'cannot exist: its path is too long', 'Check its path.'],
  ])('%s is refused in plain words, with what to do', (_, make, what, wayForward) => {
    const path = make();
    const refusal = refusalOf(() => readNamedFile(path, { ...named, kept: 'Nothing was linked.' }));
    expect(refusal).toMatchObject({ kind: 'invalid-input', wayForward });
    expect(refusal.message).toContain(`The CA file ${path} ${what}`);
    expect(refusal.message).toMatch(/ Nothing was linked\.$/);
  });

  it.skipIf(isWindows)('that leads to itself, or is a pipe that nobody writes to, is refused', () => {
    expect(refusalOf(() => readNamedFile(loop(), named)).message).toContain(' is a link that leads to itself.');
    expect(refusalOf(() => readNamedFile(pipe(), named)).message).toContain(' is not a plain file.');
  });

  it.skipIf(isWindows || process.getuid?.() === 0)('that may not be read is refused for that', () => {
    const path = file('x');
    chmodSync(path, 0);
    expect(refusalOf(() => readNamedFile(path, named)).message).toBe(
      `The CA file ${path} may not be read by this user.`,
    );
  });

  it.skipIf(isWindows)('may be a device where that is meant to be, of which little is read', () => {
    const message = 'The CA file /dev/zero is larger than 8 bytes.';
    expect(refusalOf(() => readNamedFile('/dev/zero', { ...named, mayBePipe: true })).message).toBe(message);
    expect(readNamedFile('/dev/null', { ...named, mayBePipe: true })).toHaveLength(0);
    expect(refusalOf(() => readNamedFile('/dev/null', named)).message).toContain(' is not a plain file.');
  });

  it('is shown without what would move the cursor', () => {
    expect(refusalOf(() => readNamedFile('/nowhere/\u001b[2J', named)).message).toBe(
      'The CA file /nowhere/\ufffd[2J does not exist.',
    );
  });

  it('as text loses the mark at its beginning, and is refused in any other encoding, with nothing quoted', () => {
    expect(readNamedText(file('\ufeffabc'), named)).toBe('abc');
    const { message, wayForward } = refusalOf(() => readNamedText(file(Buffer.from('clé', 'latin1')), named));
    expect(message).toMatch(/ is not text in UTF-8\.$/);
    expect(wayForward).toBe('Save it as UTF-8 and try again.');
  });
});
