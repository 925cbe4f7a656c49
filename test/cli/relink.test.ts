import { describe, expect, it } from 'vitest';
import { jsonOf, shipped } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { infosecIq } from '../providers/infosec-iq.ts';
import { sekoia } from '../providers/sekoia.ts';
import { AtTerminal } from './at-terminal.ts';

const { right, wrong } = sekoia.cases;

async function vaultOn(server: string) {
  return await testVault([{ name: 'SIEM', provider: 'sekoia', server, usedBy: ['Playbooks'] }]);
}

async function relink(vault: TestVault, fields: object, ...more: string[]) {
  return await vault.run(['relink', 'SIEM', '--secrets', '-', ...more], { input: JSON.stringify(fields) });
}

describe('relink', () => {
  it('proves the new credential, keeps the account, and says what follows', async () => {
    await using server = await startEmulator(sekoia);
    using vault = await vaultOn(server.url);
    const { code, out, err } = await relink(vault, right.fields, '--expires', '90d');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Saved\. You may close the provider's page\.\nVersion 2 is current; version 1 is retiring\.\n\nSIEM\n/,
    );
    expect(out).toContain('Version   2 (current), since 2026-11-21 09:30 UTC\n          1 (retiring), since');
    expect(err).toContain('Next: give it to Playbooks. Then revoke the old one at the provider, and say so:');
    expect(err).toContain(`  hubvault retire SIEM --credential 1 --as revoked --vault ${vault.folder}\n`);
    expect((await vault.run(['reveal', 'SIEM'])).out).toBe(`${right.fields['apiKey']}\n`);
  });

  it('changes nothing when the provider does not accept the new one', async () => {
    await using server = await startEmulator(sekoia);
    using vault = await vaultOn(server.url);
    const run = await relink(vault, wrong.fields, '--json');
    expect(run.code).toBe(6);
    expect(jsonOf(run)).toMatchObject({ account: null, verification: { verdict: 'rejected' } });
    expect((await vault.run(['show', 'SIEM', '--json'])).out).not.toContain('retiring');
  });

  it('says how to keep a new one whose refusal is a reading that is not confirmed, and nothing where it is', async () => {
    await using unsure = await startEmulator(infosecIq);
    using doubted = await testVault([{ name: 'SIEM', provider: 'infosec-iq', server: unsure.url }]);
    const keep = '  To keep it unproven meanwhile, give it with --offline.\n';
    expect((await relink(doubted, infosecIq.cases.wrong.fields)).out.endsWith(keep)).toBe(true);
    await using sure = await startEmulator(sekoia);
    using refused = await vaultOn(sure.url);
    expect((await relink(refused, wrong.fields)).out).not.toContain('--offline');
  });

  it('asks at a terminal for the secret alone where the rest stays', async () => {
    await using server = await startEmulator(ibmSoar);
    const { keySecret = '', ...open } = ibmSoar.cases.right.fields;
    using vault = await testVault([
      { name: 'SOAR', provider: 'ibm-soar', server: server.url, fields: { ...open, keySecret: 'an-older-secret' } },
    ]);
    const person = new AtTerminal(['relink', 'SOAR', ...vault.opened]);
    const label = shipped('ibm-soar').fields.find(({ secret }) => secret)?.label ?? '';
    await person.type(label, keySecret);
    expect((await person.ended).code).toBe(0);
  });

  it('is revoked by hand, and a doubt is told', async () => {
    await using server = await startEmulator(sekoia);
    using vault = await vaultOn(server.url);
    await relink(vault, right.fields, '--offline');
    await relink(vault, wrong.fields, '--offline');
    const checked = await vault.run(['verify', 'SIEM', '--credential', '2']);
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('SIEM (sekoia): verified') });
    const run = await vault.run(['retire', 'SIEM', '--credential', '2', '--as', 'revoked']);
    expect(run).toMatchObject({ code: 0, out: 'Version 2 of "SIEM" is revoked.\n' });
    expect(run.err).toContain('The provider still accepted it on 2026-11-21 09:30 UTC.');
    const json = jsonOf(await vault.run(['retire', 'SIEM', '--json']));
    expect(json).toMatchObject({
      account: { versions: [{ state: 'current' }, { state: 'revoked', verdict: 'verified' }, { state: 'retired' }] },
    });
  });

  it.each([
    [['relink', 'SIEM', '--set', 'apiKey=x'], 'is a secret and may not be an argument'],
    [['retire', 'SIEM', '--credential', 'two'], 'That is not the number of a version.'],
    [['verify', '--all', '--credential', '1'], '--credential is of one account.'],
    [['retire', 'SIEM', '--as', 'gone'], 'Allowed choices are'],
  ])('%j is refused', async (argv, message) => {
    using vault = await vaultOn('fra1');
    expect(await vault.run(argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});
