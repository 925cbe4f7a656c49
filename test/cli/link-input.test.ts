import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubvaultProcess, shipped } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { rapid7 } from '../providers/rapid7.ts';

const { keyId = '', keySecret = '', organization = '' } = ibmSoar.cases.right.fields;
const { apiKey = '' } = rapid7.cases.right.fields;
const { name: RAPID7 } = shipped('rapid7');
const noObject =
  'error: Standard input does not hold a JSON object of texts.\n       Send for example {"apiKey": "…"} with --secrets -.\n';

let vault: TestVault;
let region: Emulator;
let soar: Emulator;
beforeEach(async () => {
  [vault, region, soar] = await Promise.all([testVault(), startEmulator(rapid7), startEmulator(ibmSoar)]);
});
afterEach(async () => {
  vault[Symbol.dispose]();
  await Promise.all([region.close(), soar.close()]);
});

async function linkSoar(more: string[], secrets: object) {
  const argv = ['link', 'ibm-soar', '--name', 'soar', '--server', soar.url, '--secrets', '-', ...more];
  return await vault.run(argv, { input: JSON.stringify(secrets) });
}

async function linkRapid7(more: string[], input: string | Uint8Array = JSON.stringify({ apiKey })) {
  return await vault.run(['link', 'rapid7', '--server', region.url, '--secrets', '-', ...more], { input });
}

describe('the fields of a credential', () => {
  it.each([
    ['all with the secrets', [], { keyId, keySecret, organization }],
    ['what is not secret by --set', ['--set', `keyId=${keyId}`, '--set', 'organization=Blue Team'], { keySecret }],
    ['some here and some there', ['--set', `organization=${organization}`], { keyId, keySecret }],
  ])('come as one likes: %s', async (_, more, secrets) => {
    expect(await linkSoar(more, secrets)).toMatchObject({ code: 0, err: '' });
    expect(await vault.accounts()).toMatchObject([{ name: 'soar', verdict: 'verified' }]);
    const part = async (field: string) => (await vault.run(['reveal', 'soar', '--field', field])).out;
    expect([await part('keyId'), await part('keySecret'), await part('organization')]).toEqual([
      `${keyId}\n`,
      `${keySecret}\n`,
      'Blue Team\n',
    ]);
  });

  it('may hold the sign that --set splits at', async () => {
    const { code, out } = await linkSoar(['--set', 'organization=a=b='], { keyId, keySecret });
    expect(code).toBe(6);
    expect(out).toContain('wrong-server');
  });

  it('are cleaned of the blanks and line ends that come with copying', async () => {
    expect((await linkRapid7(['--name', 'x'], JSON.stringify({ apiKey: `  ${apiKey}\r\n` }))).code).toBe(0);
    expect((await vault.run(['reveal', 'x'])).out).toBe(`${apiKey}\n`);
  });

  it('are refused by --set when they are secret, and never repeated', async () => {
    expect(await linkSoar(['--set', `keySecret=${keySecret}`], { keyId, organization })).toEqual({
      code: 2,
      out: '',
      err: [
        'error: keySecret is a secret and may not be an argument: other programs can read arguments.',
        '       Type it when asked, or send {"keySecret": …} to standard input with --secrets -.',
        '',
      ].join('\n'),
    });
    expect(await vault.accounts()).toEqual([]);
  });

  it.each([
    ['without a sign', keySecret],
    ['that starts with the sign', `=${keySecret}`],
    ['that is empty', ''],
  ])('are refused by a --set %s, which is not repeated', async (_, setting) => {
    const err = 'error: --set takes FIELD=VALUE.\n       For example --set organization="Example Org".\n';
    expect(await linkSoar(['--set', setting], {})).toEqual({ code: 2, out: '', err });
  });

  it.each([
    ['cut off', `{"apiKey": "${apiKey}"`],
    ['without quotes', `{apiKey: ${apiKey}}`],
    ['the secret alone', apiKey],
    ['the secret alone as JSON', JSON.stringify(apiKey)],
    ['a list', JSON.stringify([apiKey])],
    ['an object in an object', JSON.stringify({ apiKey: { value: apiKey } })],
    ['a number', '{"apiKey": 12345}'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['nothing', ''],
  ])('are refused when standard input is no JSON object of texts (%s), and never repeated', async (_, input) => {
    expect(await linkRapid7(['--name', 'x'], input)).toEqual({ code: 2, out: '', err: noObject });
  });

  it('may come with the mark that some editors and shells put first', async () => {
    expect((await linkRapid7(['--name', 'x'], `\ufeff${JSON.stringify({ apiKey })}\r\n`)).code).toBe(0);
    expect((await vault.run(['reveal', 'x'])).out).toBe(`${apiKey}\n`);
  });

  it.each([
    ['twice on standard input', [], `{"apiKey": "${apiKey}", "apiKey": "other"}`, 'names a field more than once.'],
    ['twice in two ways of writing', [], '{"apiKey": "a", "api\\u004bey": "b"}', 'names a field more than once.'],
    ['twice by --set', ['--set', 'caFile=a', '--set', 'caFile=b'], undefined, 'The field caFile is given twice.'],
  ])('are refused when one is there %s: nobody knows which is meant', async (_, more, input, fault) => {
    const { code, out, err } = await linkRapid7(['--name', 'x', ...more], input);
    expect({ code, out, asked: region.requests }).toEqual({ code: 2, out: '', asked: [] });
    expect(err).toContain(fault);
  });

  it('are refused when one comes by --set and with the secrets', async () => {
    const { code, err } = await linkSoar(['--set', 'organization=a'], { keyId, keySecret, organization });
    expect([code, err]).toEqual([2, 'error: The field organization is given twice.\n       Give it once.\n']);
  });

  it.each([
    ['UTF-16, as some shells write it', Buffer.from(`\ufeff${JSON.stringify({ apiKey })}`, 'utf16le')],
    ['Latin-1', Buffer.from('{"apiKey": "cl\u00e9"}', 'latin1')],
  ])('are refused when standard input is %s, and never repeated', async (_, input) => {
    const err = 'error: Standard input is not text in UTF-8.\n       Save or send the secrets as UTF-8.\n';
    expect(await linkRapid7(['--name', 'x'], input)).toEqual({ code: 2, out: '', err });
  });

  it('are refused when they are nested as deeply as they can be', async () => {
    const input = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    expect(await linkRapid7(['--name', 'x'], input)).toEqual({ code: 2, out: '', err: noObject });
  });

  it('are refused when there are more than 64 KiB of them', async () => {
    const input = JSON.stringify({ apiKey: 'x'.repeat(65_536) });
    const { code, err } = await linkRapid7(['--name', 'x'], input);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: The secrets on standard input are larger than 64 KiB.\n',
    });
  });

  it.each([
    ['unknown ones', { apiKey, password: 'x' }, `${RAPID7} has no field "password".`],
    ['empty ones', { apiKey: ' ' }, 'API key is missing (field apiKey).'],
    ['ones too long', { apiKey: 'x'.repeat(8193) }, 'API key is longer than 8192 characters.'],
    ['ones with a line end inside', { apiKey: `${apiKey}\n${apiKey}` }, 'API key has characters that no key has'],
    ['ones that no header can carry', { apiKey: 'clé' }, 'API key has characters that no key has'],
  ])('are refused: %s, before anybody is asked', async (_, secrets, fault) => {
    const { code, out, err } = await linkRapid7(['--name', 'x'], JSON.stringify(secrets));
    expect({ code, out, asked: region.requests }).toEqual({ code: 2, out: '', asked: [] });
    expect(err).toContain(`error: ${fault}`);
  });

  it('may look odd, which is said; the key itself is not', async () => {
    const { code, err } = await linkRapid7(['--name', 'x'], '{"apiKey": "not-a-uuid-at-all"}');
    expect(code).toBe(6);
    expect(err).toContain(`warning: API key does not look like one of ${RAPID7}: expected 36 characters`);
    expect(err).not.toContain('not-a-uuid-at-all');
  });

  it('come from standard input alone, not from files or arguments', async () => {
    const { code, err } = await vault.run(['link', 'rapid7', '--name', 'x', '--server', 'us', '--secrets', apiKey]);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: Secrets are read from standard input alone: --secrets -\n       They may not be arguments or files.\n',
    });
  });

  it('that are missing are named where there is no terminal to ask at', async () => {
    const argv = ['link', 'ibm-soar', '--name', 'x', '--server', soar.url, '--set', 'organization=Blue Team'];
    const { code, out, err } = await hubvaultProcess([...argv, ...vault.opened]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error: Missing: keyId, keySecret, and there is no terminal to ask at.\n');
  });
});

describe('what is said of an account', () => {
  it.each([
    ['an empty name', ['--name', ''], 'The name is empty.'],
    ['blanks for a name', ['--name', ' \u00a0 '], 'The name is empty.'],
    ['a name of 10,000 characters', ['--name', 'n'.repeat(10_000)], 'The name is longer than 200 characters.'],
    ['a name with a tab', ['--name', 'a\tb'], 'The name has control or invisible characters.'],
    ['a name with a colour in it', ['--name', 'a\u001b[31mb'], 'The name has control or invisible characters.'],
    ['a name that reads backwards', ['--name', 'a\u202eb'], 'The name has control or invisible characters.'],
    ['a name with nothing to see in it', ['--name', 'a\u200bb'], 'The name has control or invisible characters.'],
    ['an owner over two lines', ['--name', 'x', '--owner', 'a\nb'], 'The owner has control or invisible characters.'],
    ['an empty tag', ['--name', 'x', '--tag', ''], 'A tag is empty.'],
    ['a long tag', ['--name', 'x', '--tag', 't'.repeat(65)], 'A tag is longer than 64 characters.'],
    ['a hundred and one tags', ['--name', 'x', ...tags(101)], 'At most 100 tags.'],
    ['an empty consumer', ['--name', 'x', '--used-by', ' '], 'A consumer is empty.'],
    ['a description of 2,001', ['--name', 'x', '--description', 'd'.repeat(2001)], 'The description is longer than'],
    ['a key type of another provider', ['--name', 'x', '--key-type', 'org'], `${RAPID7} has no key type "org".`],
    [
      'a day that does not exist',
      ['--name', 'x', '--expires', '2027-02-29'],
      '"2027-02-29" is not a date that exists.',
    ],
    ['a day that has passed', ['--name', 'x', '--expires', '2026-11-20'], 'The expiry 2026-11-20 has passed.'],
    ['an expiry in words', ['--name', 'x', '--expires', 'soon'], '"soon" is not an expiry.'],
    ['an expiry of no days', ['--name', 'x', '--expires', '0d'], '"0d" is not an expiry.'],
    [
      'an expiry beyond all years',
      ['--name', 'x', '--expires', '9999y'],
      'The expiry "9999y" is too far off: at most 9999 days',
    ],
    ['an interval without a unit', ['--name', 'x', '--rotate-every', '90'], '"90" is not a rotation interval.'],
    [
      'an interval of eleven years',
      ['--name', 'x', '--rotate-every', '4015d'],
      'The rotation interval "4015d" is too long: at most 3650d',
    ],
  ])('is refused: %s; nothing is asked and nothing saved', async (_, more, fault) => {
    const { code, out, err } = await linkRapid7(more);
    expect({ code, out, asked: region.requests }).toEqual({ code: 2, out: '', asked: [] });
    expect(err).toContain(`error: ${fault}`);
    expect(err.length).toBeLessThan(400);
  });

  function tags(count: number): string[] {
    return Array.from({ length: count }, (_, index) => ['--tag', `t${index}`]).flat();
  }

  it.each([
    ['a day', '2026-11-21', { kind: 'dated', date: '2026-11-21', origin: 'typed' }],
    ['days from today', '45d', { kind: 'dated', date: '2027-01-05', origin: 'typed' }],
    ['months from today', '3mo', { kind: 'dated', date: '2027-02-21', origin: 'typed' }],
    ['years from today', '2y', { kind: 'dated', date: '2028-11-21', origin: 'typed' }],
    ['never', 'never', { kind: 'never', origin: 'typed' }],
  ])('may be that it expires at %s', async (_, expires, expiry) => {
    expect((await linkRapid7(['--name', 'x', '--offline', '--expires', expires])).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ expiry }]);
  });

  it('may be that it is never rotated', async () => {
    expect((await linkRapid7(['--name', 'x', '--offline', '--rotate-every', 'never'])).code).toBe(0);
    const rotation = { status: 'no-policy', intervalDays: null, due: null };
    expect(await vault.accounts()).toMatchObject([{ rotation }]);
  });

  it('counts from the day it is where the analyst is', async () => {
    const argv = ['link', 'rapid7', '--server', 'us', '--name', 'x', '--secrets', '-', '--offline', '--expires', '1d'];
    const when = { now: '2026-11-21T23:30:00.000Z', zone: 'Asia/Tokyo' };
    expect((await vault.run(argv, { input: JSON.stringify({ apiKey }), ...when })).code).toBe(0);
    expect(await vault.accounts()).toMatchObject([{ expiry: { date: '2026-11-23' } }]);
  });
});
