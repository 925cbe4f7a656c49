import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '../helpers/cli.ts';
import { seededId, type TestVault, testVault } from '../helpers/cli-vault.ts';

const OTHER_ID = 'b1234567-0000-4000-8000-000000000001';

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault([
    { name: 'SOC prod' },
    { name: 'SOC prod', provider: 'sekoia', server: 'fra1' },
    { name: 'Zürich' },
    { name: 'a/b', provider: 'sekoia', server: 'fra1' },
    { name: 'a000', id: OTHER_ID },
    { name: 'SOC proof' },
  ]);
});
afterAll(() => vault[Symbol.dispose]());

describe('an account', () => {
  it.each([
    ['its name', 'SOC proof', seededId(5)],
    ['its name in any letter case', 'soc PROOF', seededId(5)],
    ['its name in another composition of the same letters', 'Zu\u0308RICH', seededId(2)],
    ['provider/name', 'sekoia/soc prod', seededId(1)],
    ['provider/name in any letter case', 'RAPID7/SOC PROD', seededId(0)],
    ['a name with a slash in it', 'a/b', seededId(3)],
    ['provider/name where the name has a slash', 'sekoia/a/b', seededId(3)],
    ['its id', seededId(1), seededId(1)],
    ['its id in capitals', seededId(2).toUpperCase(), seededId(2)],
    ['the first four characters of its id', 'b123', OTHER_ID],
    ['a name that is also the start of other ids', 'a000', OTHER_ID],
    ['provider/id', `sekoia/${seededId(1)}`, seededId(1)],
  ])('is found by %s', async (_, called, id) => {
    const run = await vault.run(['show', called, '--json']);
    expect({ ...run, out: jsonOf(run) }).toMatchObject({ code: 0, out: { account: { id } }, err: '' });
  });

  it('is asked for again when several fit, and each is named so that it can be told', async () => {
    expect(await vault.run(['show', 'soc prod'])).toEqual({
      code: 2,
      out: '',
      err: [
        'error: "soc prod" fits 2 accounts.',
        '       Say which, as provider/name or by id: rapid7/SOC prod (a0000000); sekoia/SOC prod (a0000000).',
        '',
      ].join('\n'),
    });
  });

  it('is asked for again when the start of an id fits several, of which five are named', async () => {
    const { code, out, err } = await vault.run(['reveal', 'a0000000']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: "a0000000" fits 5 accounts\.\n/);
  });

  it.each([
    ['a name close to others', 'soc prog', 'Did you mean "SOC prod" or "SOC proof"?'],
    ['a name close to none', 'nothing like it', 'See all accounts with "hubvault list'],
    ['fewer than four characters of an id', 'b12', 'See all accounts with "hubvault list'],
    ['a name of another provider', 'sekoia/SOC proof', 'Did you mean "SOC proof"'],
    ['an empty name', '', 'See all accounts with "hubvault list'],
    ['blanks', '   ', 'See all accounts with "hubvault list'],
    ['a wildcard', '%', 'See all accounts with "hubvault list'],
    ['SQL', "' OR 1=1 --", 'See all accounts with "hubvault list'],
  ])('is not found by %s, and the nearest names are shown', async (_, called, hint) => {
    const { code, out, err } = await vault.run(['show', called]);
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(err).toMatch(/^error: There is no account /);
    expect(err).toContain(hint);
  });

  it('that does not exist is quoted short and harmless, whatever was typed', async () => {
    const { code, err } = await vault.run(['show', `\u001b[31m\u202e${'x'.repeat(10_000)}`]);
    expect(code).toBe(5);
    expect(err).toBe(
      `error: There is no account "\\u001b[31m\ufffd${'x'.repeat(54)}".\n       See all accounts with "hubvault list --vault ${vault.folder}".\n`,
    );
  });

  it.each([['show'], ['reveal'], ['verify']])('that does not exist ends %s with exit code 5', async (command) => {
    expect(await vault.run([command, 'nothing like it'])).toEqual({
      code: 5,
      out: '',
      err: `error: There is no account "nothing like it".\n       See all accounts with "hubvault list --vault ${vault.folder}".\n`,
    });
  });
});
