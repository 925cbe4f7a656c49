import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Providers } from '../../core/providers.ts';
import { TestFolder } from '../helpers/cli-vault.ts';
import { northlight, ownFile, plantOwn } from '../helpers/own-provider.ts';

/** The providers with a user's own files among them. */
async function withFiles(files: Readonly<Record<string, string>>, change: (folder: string) => void = () => undefined) {
  using home = new TestFolder();
  const folder = plantOwn(home.path, files);
  change(folder);
  const providers = await Providers.withOwn(folder);
  const own = providers.all.filter(({ id }) => providers.isOwn(id)).map(({ id }) => id);
  const faults = providers.faults.map(({ file, place, message }) => [file.replace(home.path, '~'), place, message]);
  return { providers, own, faults };
}

const shipped = new Providers().all.length;

describe('provider files of the user', () => {
  it('stand beside those that HubVault ships, and are known for the user’s own', async () => {
    const { providers, own, faults } = await withFiles({ 'northlight.yaml': northlight });
    expect([own, faults]).toEqual([['northlight'], []]);
    expect(providers.all).toHaveLength(shipped + 1);
    expect(providers.named('Northlight').id).toBe('northlight');
    expect([providers.isOwn('rapid7'), providers.isOwn('nothing')]).toEqual([false, false]);
  });

  it('need not be there, nor their folder', async () => {
    expect((await Providers.withOwn('/nowhere/at/all')).faults).toEqual([]);
    expect(await withFiles({ 'notes.txt': 'no provider' })).toMatchObject({ own: [], faults: [] });
  });

  it('are left out and told, each by itself, and stop none of the others', async () => {
    const { own, faults } = await withFiles({
      'acme.yaml': ownFile('acme'),
      'bomb.yaml': 'a: &a [x, x]\nb: [*a, *a]\n',
      'deep.yaml': '['.repeat(100_000),
      'empty.yaml': '',
      'large.yaml': `# ${'x'.repeat(300_000)}`,
      'northlight.yaml': northlight,
      'several.yaml': 'id: several\n---\nid: more\n',
      'tag.yaml': `x: !!binary aGVsbG8=\n`,
      'two-bytes.yaml': Buffer.from(ownFile('two-bytes'), 'utf16le').toString('latin1'),
      'typing-error.yaml': ownFile('typing-error').replace('summary:', 'sumary:'),
    });
    expect(own).toEqual(['acme', 'northlight']);
    expect(faults).toEqual([
      ['bomb.yaml', '', expect.stringContaining('aliases')],
      ['deep.yaml', '', 'is nested too deeply'],
      ['empty.yaml', '', 'must be parts with names, one in each line'],
      ['large.yaml', '', 'is larger than 256 KiB'],
      ['several.yaml', '', 'holds several documents; a provider file is one'],
      ['tag.yaml', '', expect.stringContaining('tags')],
      ['two-bytes.yaml', '', 'is not text in UTF-8; save it as UTF-8'],
      ['typing-error.yaml', 'summary', 'is missing'],
      ['typing-error.yaml', 'sumary', 'there is no such part'],
    ]);
  });

  it('send nothing to an address at which no server can be', async () => {
    const at = (id: string, host: string) =>
      ownFile(id).replace(/apiBase: https:\/\/[^/\n]+/, `apiBase: https://${host}`);
    const { own, faults } = await withFiles({
      'cloud.yaml': at('cloud', '169.254.169.254'),
      'inside.yaml': at('inside', '10.0.0.5'),
      'multicast.yaml': at('multicast', '[ff02::1]'),
    });
    expect(own).toEqual(['inside']);
    const why = ['servers.listed.0.apiBase', 'no server can have that address'];
    expect(faults).toEqual([
      ['cloud.yaml', ...why],
      ['multicast.yaml', ...why],
    ]);
  });

  it('cannot take the id or the name of a provider that is there', async () => {
    const { providers, own, faults } = await withFiles({
      'acme.yaml': ownFile('acme', 'Acme'),
      'acme-two.yaml': ownFile('acme-two', 'ACME'),
      'rapid7.yaml': ownFile('rapid7', 'Mine'),
      'seven.yaml': ownFile('seven', 'rapid7 insight PLATFORM'),
    });
    expect(own).toEqual(['acme-two']);
    expect(faults).toEqual([
      ['acme.yaml', 'name', '"Acme" is already the name of acme-two; choose another'],
      ['rapid7.yaml', 'id', '"rapid7" is a provider that HubVault has already; choose another id'],
      ['seven.yaml', 'name', '"rapid7 insight PLATFORM" is already the name of rapid7; choose another'],
    ]);
    expect(providers.named('rapid7').website).toBe('https://www.rapid7.com');
  });

  it('are read again while HubVault runs', async () => {
    using home = new TestFolder();
    const folder = join(home.path, 'providers');
    const providers = await Providers.withOwn(folder);
    plantOwn(home.path, { 'northlight.yaml': northlight });
    await providers.readAgain(folder);
    expect(providers.isOwn('northlight')).toBe(true);
    plantOwn(home.path, { 'northlight.yaml': 'id: [' });
    await providers.readAgain(folder);
    expect([providers.find('northlight'), providers.faults.length > 0]).toEqual([undefined, true]);
    expect(providers.all).toHaveLength(shipped);
  });
});

// A provider file says where keys are sent, so whoever can write one can aim it.
describe.skipIf(process.platform === 'win32')('a provider file that somebody else could have written', () => {
  const why = 'can be changed by other users of this machine (chmod go-w)';

  it('is left out', async () => {
    const files = { 'acme.yaml': ownFile('acme'), 'northlight.yaml': northlight };
    const found = await withFiles(files, (folder) => chmodSync(join(folder, 'acme.yaml'), 0o646));
    expect(found).toMatchObject({ own: ['northlight'], faults: [['acme.yaml', '', why]] });
  });

  it('is left out with its whole folder, where that can be written', async () => {
    const found = await withFiles({ 'northlight.yaml': northlight }, (folder) => chmodSync(folder, 0o777));
    expect(found).toMatchObject({ own: [], faults: [['~/providers', '', why]] });
  });

  it('is looked at where a link leads, and a pipe or folder is never waited for', async () => {
    const found = await withFiles({ 'northlight.yaml': northlight }, (folder) => {
      symlinkSync(join(folder, 'northlight.yaml'), join(folder, 'link.yaml'));
      symlinkSync('/nowhere', join(folder, 'broken.yaml'));
      mkdirSync(join(folder, 'folder.yaml'));
      execFileSync('/bin/sh', ['-c', `mkfifo '${join(folder, 'pipe.yaml')}'`]);
    });
    expect(found.own).toEqual(['northlight']);
    expect(found.faults).toEqual([
      ['broken.yaml', '', 'does not exist'],
      ['folder.yaml', '', 'is a folder, not a file'],
      ['link.yaml', 'id', expect.stringContaining('name the file northlight.yaml')],
      ['pipe.yaml', '', 'is not a plain file'],
    ]);
  });
});
