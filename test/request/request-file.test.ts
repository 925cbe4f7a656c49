import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRequestFile } from '../../core/hub/request/request-file.ts';
import { refusalOf } from '../domain/given.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const request = { hubvault: 'link-request', schema: 1, provider: 'sekoia', name: 'SIEM' };

function file(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'asked.hubvault-request');
  writeFileSync(path, content);
  return path;
}

describe('the file of a link request', () => {
  it('is read', () => {
    expect(readRequestFile(file(JSON.stringify(request)))).toEqual(request);
  });

  it.each<[string, () => string, string]>([
    ['of 10 MB', () => file('{'.padEnd(10_000_000)), ' is larger than 16 KiB. Nothing was done.'],
    ['that is not text', () => file(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), ' is not text in UTF-8. Nothing was done.'],
    ['that is empty', () => file(''), 'it is not JSON.'],
    ['that is not there', () => join(temporaryFolder(), 'none'), ' does not exist. Nothing was done.'],
  ])('%s is refused', (_, make, why) => {
    const { kind, message } = refusalOf(() => readRequestFile(make()));
    expect(kind).toBe('invalid-input');
    expect(message).toContain(why);
  });

  it('is no folder, and no pipe that nobody writes to', () => {
    const folder = join(temporaryFolder(), 'a.hubvault-request');
    mkdirSync(folder);
    expect(refusalOf(() => readRequestFile(folder)).message).toContain(' is a folder, not a file.');
    if (process.platform === 'win32') return;
    const pipe = join(temporaryFolder(), 'pipe.hubvault-request');
    execFileSync('mkfifo', [pipe]);
    expect(refusalOf(() => readRequestFile(pipe)).message).toContain(' is not a plain file.');
  });
});
