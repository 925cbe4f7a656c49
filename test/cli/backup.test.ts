import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CANARY, jsonOf, NOW, PASSWORD } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault([{ name: 'SOC prod' }]);
});
afterEach(() => vault[Symbol.dispose]());

const LATER = '2026-11-21T10:30:00.000Z';
const link = (name: string, now = NOW) =>
  vault.run(['link', 'rapid7', '--name', name, '--server', 'us', '--offline', '--secrets', '-'], {
    input: JSON.stringify({ apiKey: CANARY }),
    now,
  });
const backups = async () =>
  (jsonOf(await vault.run(['backup', '--list', '--json'])) as { backups: { id: string; reason: string }[] }).backups;

function damage(name: string): void {
  const file = join(vault.folder, name);
  const bytes = readFileSync(file);
  bytes[9_000] = (bytes[9_000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe('backup', () => {
  it('makes one and lists it, without a password for the list', async () => {
    const { code, out } = await vault.run(['backup']);
    expect([code, out]).toEqual([0, expect.stringContaining('Made the backup 20261121T093000000Z-asked')]);
    const list = await vault.run(['backup', '--list']);
    expect(list.out).toMatch(/^BACKUP .*\n20261121T093000000Z-asked +2026-11-21 09:30 UTC +asked for +whole\n$/);
    rmSync(vault.passwordFile);
    expect(await backups()).toEqual([{ id: '20261121T093000000Z-asked', madeAt: NOW, reason: 'asked', whole: true }]);
  });

  it('is made after a command that changes the vault, at most once in a quarter of an hour', async () => {
    await link('First');
    await link('Second');
    expect((await backups()).map(({ reason }) => reason)).toEqual(['change']);
    await link('Third', LATER);
    expect((await backups()).map(({ reason }) => reason)).toEqual(['change', 'change']);
  });

  it('that cannot be made is told, and the change is kept', async () => {
    rmSync(join(vault.folder, 'backups'), { recursive: true });
    writeFileSync(join(vault.folder, 'backups'), 'in the way');
    const { code, err } = await link('First');
    expect([code, err]).toEqual([0, expect.stringContaining('warning: The change is kept, but no backup was made')]);
  });
});

describe('restore', () => {
  it('shows what would change, wants --yes where it cannot ask, and then restores', async () => {
    await vault.run(['backup']);
    await link('Later');
    const asked = await vault.run(['restore', 'newest']);
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('add --yes')]);
    const done = await vault.run(['restore', '20261121T093000000Z-asked', '--yes']);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(
      /rapid7\/Later \([0-9a-f]{8}\) goes \(linked since\)\nRestored\. The state before is the backup \S+-restore\./,
    );
    expect(await vault.accounts()).toMatchObject([{ name: 'SOC prod' }]);
    expect((await vault.run(['reveal', 'SOC prod'])).out).toBe(`${CANARY}\n`);
  });

  it('says when nothing would change, and names what it does not find', async () => {
    await vault.run(['backup']);
    expect((await vault.run(['restore', 'newest'])).out).toContain('nothing would change');
    expect((await vault.run(['restore', '1999'])).code).toBe(5);
    expect((await vault.run(['restore'])).code).toBe(2);
  });

  it('sets a damaged vault aside', async () => {
    await vault.run(['backup']);
    rmSync(join(vault.folder, 'vault.json'));
    expect((await vault.run(['list'])).code).toBe(4);
    const { code, out } = await vault.run(['restore', 'newest', '--yes']);
    expect([code, out]).toEqual([0, expect.stringContaining('The files from before are in ')]);
    expect((await vault.run(['list'])).code).toBe(0);
  });
});

describe('repair', () => {
  it('says that nothing is damaged', async () => {
    expect(await vault.run(['repair'])).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is damaged.') });
  });

  it('names the damaged page, offers the newest good backup, and saves into a new vault', async () => {
    await vault.run(['backup']);
    damage('vault.db');
    const before = readFileSync(join(vault.folder, 'vault.db'));
    const { code, out } = await vault.run(['repair']);
    expect(code).toBe(4);
    expect(out).toMatch(/ 1 of \d+ pages is damaged: 3\./);
    expect(out).toContain('hubvault restore 20261121T093000000Z-asked');
    expect(out).not.toMatch(/delete|remove it|start over/i);
    const into = join(vault.home.path, 'new');
    expect((await vault.run(['repair', '--into', into])).out).toContain(`Saved into the new vault ${into}`);
    expect(readFileSync(join(vault.folder, 'vault.db')).equals(before)).toBe(true);
    expect(readFileSync(join(into, 'vault.json'), 'utf8')).not.toContain(PASSWORD);
  });

  it('does not write where there is something already', async () => {
    expect((await vault.run(['repair', '--into', vault.folder])).code).toBe(2);
    const { code, err } = await vault.run(['repair', '--into', vault.passwordFile]);
    expect([code, err]).toEqual([
      2,
      `error: ${vault.passwordFile} is a file.\n       Choose a folder that is empty or not there yet.\n`,
    ]);
    expect(readFileSync(vault.passwordFile, 'utf8')).toContain(PASSWORD);
  });

  it('of a vault without a slot file and without backups says that nothing can be decrypted', async () => {
    rmSync(join(vault.folder, 'vault.json'));
    expect(await vault.run(['repair'])).toMatchObject({
      code: 4,
      err: expect.stringContaining('nothing can be decrypted'),
    });
  });
});
