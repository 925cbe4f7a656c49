import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { CANARY, hubvault } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';

const next = 'eleven other words, thought of later';

/** Gives a vault a new password and a new data key, by files as a script would. */
async function renew(vault: TestVault) {
  const file = vault.home.file('next', next);
  return await vault.run(['password', '--new-data-key', '--new-password-file', file]);
}

it('password --new-data-key says what opens the vault from now on, and what does not', async () => {
  using vault = await testVault([{ name: 'SOC prod' }]);
  const { code, out } = await renew(vault);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^The password and the data key are changed: .*\n.*hubvault recovery-key --vault .*\nBackups .* of their day, .*\.\n$/,
  );
  expect((await vault.run(['list'])).code).toBe(3);
  writeFileSync(vault.passwordFile, next);
  expect((await vault.run(['reveal', 'SOC prod'])).out).toBe(`${CANARY}\n`);
  expect((await vault.run(['audit'])).out).toMatch(/renew-data-key/);
  expect((await vault.run(['audit', '--verify'])).code).toBe(0);
});

it('a backup from before is restored with the password of its day beside that of today', async () => {
  using vault = await testVault([{ name: 'SOC prod' }]);
  const old = vault.home.file('old', 'correct horse battery staple');
  await renew(vault);
  writeFileSync(vault.passwordFile, next);
  const edit = await vault.run(['edit', 'SOC prod', '--owner', 'Iris']);
  expect(edit.code).toBe(0);
  const id = listBackups(vault.folder).find(({ reason }) => reason === 'password-change')?.id ?? '';
  const restore = ['restore', id, '--yes'];
  expect(await vault.run(restore)).toMatchObject({ code: 2, err: expect.stringContaining('--backup-password-file') });
  expect((await vault.run([...restore, '--backup-password-file', vault.passwordFile])).code).toBe(3);
  const { code, out } = await vault.run([...restore, '--backup-password-file', old]);
  expect([code, out]).toEqual([0, expect.stringContaining('changes: owner')]);
  expect((await vault.run(['show', 'SOC prod', '--json'])).out).toContain('"owner":null');
  expect((await vault.run(['reveal', 'SOC prod'])).out).toBe(`${CANARY}\n`);
});

it('a vault that was lost right after comes back from the newest backup, with the new password alone', async () => {
  using vault = await testVault([{ name: 'SOC prod' }]);
  await renew(vault);
  writeFileSync(join(vault.folder, 'vault.db'), 'no database');
  const old = vault.home.file('old', 'correct horse battery staple');
  writeFileSync(vault.passwordFile, next);
  const { code, out } = await vault.run(['restore', 'newest', '--yes']);
  expect([code, out]).toEqual([0, expect.stringContaining('-new-data-key\n')]);
  expect(out).not.toContain('data key is back');
  expect((await vault.run(['reveal', 'SOC prod'])).out).toBe(`${CANARY}\n`);
  expect((await hubvault(['list', '--vault', vault.folder, '--password-file', old])).code).toBe(3);
});

it('a vault that is restored from a backup of the earlier data key says that this is back, and what to do', async () => {
  using vault = await testVault([{ name: 'SOC prod' }]);
  const old = vault.home.file('old', 'correct horse battery staple');
  await renew(vault);
  const earlier = listBackups(vault.folder).find(({ reason }) => reason === 'password-change')?.id ?? '';
  writeFileSync(join(vault.folder, 'vault.db'), 'no database');
  writeFileSync(vault.passwordFile, next);
  const { code, out } = await vault.run(['restore', earlier, '--yes', '--backup-password-file', old]);
  expect([code, out]).toEqual([0, expect.stringContaining('The files from before are in ')]);
  const renewal = `"hubvault password --new-data-key --vault ${vault.folder}"`;
  expect(out).toMatch(/the earlier data key would be back: .*\.\nEnd HubVault/);
  expect(out.endsWith(`the earlier data key is back. Renew it now with ${renewal}.\n`)).toBe(true);
  writeFileSync(vault.passwordFile, 'correct horse battery staple');
  expect((await vault.run(['reveal', 'SOC prod'])).out).toBe(`${CANARY}\n`);
});
