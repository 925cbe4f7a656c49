import { describe, expect, it } from 'vitest';
import { checkCredential } from '../../core/hub/link/credential-check.ts';
import { refusalOf } from '../domain/given.ts';
import { nameOf, prepared, providers, refused, secrets } from './drafts.ts';

const ODD = 'has characters that no key has (line breaks, invisible or non-ASCII characters).';
const UUID = '36 characters in the form 8-4-4-4-12';

function withKey(provider: 'sekoia' | 'rapid7', apiKey: string) {
  return { fields: { apiKey }, provider };
}

describe('a field', () => {
  it.each([
    [{ fields: {} }, 'API key is missing (field apiKey).'],
    [{ fields: { apiKey: '' } }, 'API key is missing (field apiKey).'],
    [{ fields: { apiKey: ' \t\r\n\u00a0\ufeff' } }, 'API key is missing (field apiKey).'],
  ])('that is missing or empty is named: case %#', (change, message) => {
    expect(refused('sekoia', change)).toEqual({
      message,
      wayForward: providers.named('sekoia').fields[0]?.help,
    });
  });

  it('that is not inherited from the object it came in is missing', () => {
    const inherited: Record<string, string> = Object.create({ apiKey: secrets.sekoia });
    expect(refused('sekoia', { fields: inherited }).message).toBe('API key is missing (field apiKey).');
  });

  it.each(['keyId', 'keySecret', 'organization'])('of three is named when it alone is missing: %s', (id) => {
    const { [id as 'keyId']: _missing, ...rest } = prepared('ibm-soar').fields as Record<'keyId', string>;
    expect(refused('ibm-soar', { fields: rest }).message).toContain(`is missing (field ${id}).`);
  });

  it.each([
    ['token', 'field "token"'],
    ['APIKEY', 'field "APIKEY"'],
    ['__proto__', 'field "__proto__"'],
    ['constructor', 'field "constructor"'],
    ['', 'field ""'],
    // May be a secret that was put in the place of the name.
    ['x'.repeat(25), 'field of the name that was given'],
    ['x'.repeat(10_000), 'field of the name that was given'],
  ])('that the provider does not have is refused with those it has: case %#', (id, shown) => {
    const fields = JSON.parse(JSON.stringify({ apiKey: secrets.sekoia })) as Record<string, string>;
    Object.defineProperty(fields, id, { value: 'Zq5-not-to-be-told', enumerable: true });
    expect(refused('sekoia', { fields })).toEqual({
      message: `${nameOf('sekoia')} has no ${shown}.`,
      wayForward: 'Its fields are apiKey.',
    });
  });
});

describe('a key', () => {
  const [start, end] = [secrets.sekoia.slice(0, 12), secrets.sekoia.slice(12)];

  it('is taken without the space and the line break that a copy brings along', () => {
    expect(prepared('sekoia', withKey('sekoia', `\ufeff  ${secrets.sekoia}\r\n`)).fields).toEqual({
      apiKey: secrets.sekoia,
    });
  });

  it.each([
    ['a line break', '\n'],
    ['a carriage return', '\r'],
    ['a tab', '\t'],
    ['an end of text', '\u0000'],
    ['an escape', '\u001b'],
    ['a zero width space', '\u200b'],
    ['a zero width joiner', '\u200d'],
    ['a byte order mark', '\ufeff'],
    ['a direction mark', '\u202e'],
    ['a soft hyphen', '\u00ad'],
    ['a space that does not break', '\u00a0'],
    ['an accent', 'é'],
    ['a long dash', '–'],
    ['a curly quote', '’'],
    ['a letter that only looks Latin', 'а'],
    ['a picture', '🔑'],
    ['half a character', '\ud83d'],
  ])('with %s in it is refused, and neither part of it is shown', (_what, odd) => {
    for (const provider of ['sekoia', 'rapid7'] as const) {
      expect(refused(provider, withKey(provider, `${start}${odd}${end}`))).toEqual({
        message: `API key ${ODD}`,
        wayForward: 'Copy it again, the key alone.',
      });
    }
  });

  it('that travels encoded may have any character that can be seen', () => {
    const fields = { ...prepared('ibm-soar').fields, keySecret: 'Clé–secrète 1' };
    expect(prepared('ibm-soar', { fields }).fields).toEqual(fields);
    const broken = { ...fields, keySecret: `${start}\u200b${end}` };
    expect(refused('ibm-soar', { fields: broken }).message).toBe(`API key secret ${ODD}`);
  });

  it('has to fit a header only where it travels in one: not a name in the body of a signed request', () => {
    const named = (id: string, fields: Record<string, string>) => checkCredential(providers.named(id), fields).fields;
    const zia = { username: 'zoë@blue-team.example', password: 'Clé–secrète 1', apiKey: 'a1b2c3d4e5f6' };
    expect(named('zscaler-zia', zia)).toEqual(zia);
    const xdr = { keyId: '7é', apiKey: secrets.sekoia };
    expect(refusalOf(() => named('cortex-xsoar-8-advanced', xdr)).message).toContain(ODD);
  });

  it('ID that travels before a colon may have none', () => {
    const fields = { ...prepared('ibm-soar').fields, keyId: `${start}:${end}` };
    expect(refused('ibm-soar', { fields })).toEqual({
      message: 'API key ID has a colon, which it cannot have.',
      wayForward: 'Copy it again, the ID alone.',
    });
  });

  it('beyond any length that makes sense is refused', () => {
    expect(refused('rapid7', withKey('rapid7', 'Zq5w'.repeat(2_500)))).toEqual({
      message: 'API key is longer than 8192 characters.',
      wayForward: 'No credential is that long. Copy it again, the key alone.',
    });
  });
});

describe('a shape of which the provider is certain', () => {
  const refusal = {
    message: `API key does not look like one of ${nameOf('sekoia')}: expected 1 to 100 characters without spaces.`,
    wayForward: 'Copy it again from the provider, the key alone.',
  };

  it('refuses what does not fit', () => {
    expect(refused('sekoia', withKey('sekoia', `${secrets.sekoia}${'x'.repeat(77)}`))).toEqual(refusal);
    expect(refused('sekoia', withKey('sekoia', `${secrets.sekoia} ${secrets.rapid7}`))).toEqual(refusal);
  });

  it('takes what just fits', () => {
    const longest = secrets.sekoia.padEnd(100, 'x');
    expect(prepared('sekoia', withKey('sekoia', longest))).toMatchObject({ fields: { apiKey: longest }, warnings: [] });
    expect(prepared('sekoia', withKey('sekoia', 'x')).fields).toEqual({ apiKey: 'x' });
  });
});

describe('a shape that is not certain', () => {
  const note = '(Not certain, so it is not refused.)';

  it('only warns, without the key', () => {
    const link = prepared('rapid7', withKey('rapid7', 'Zq5wNotAUuid'));
    expect([link.fields, link.warnings]).toEqual([
      { apiKey: 'Zq5wNotAUuid' },
      [`API key does not look like one of ${nameOf('rapid7')}: expected ${UUID}. ${note}`],
    ]);
  });

  it('does not warn of what fits, in either letter case', () => {
    const keys = [secrets.rapid7, secrets.rapid7.toUpperCase()];
    expect(keys.map((key) => prepared('rapid7', withKey('rapid7', key)).warnings)).toEqual([[], []]);
  });

  it('warns of a field that is no secret, too', () => {
    const { warnings } = prepared('ibm-soar', { fields: { ...prepared('ibm-soar').fields, keyId: 'my-key' } });
    expect(warnings).toEqual([
      `API key ID does not look like one of ${nameOf('ibm-soar')}: expected probably ${UUID}; ` +
        `HubVault has not seen IBM say so. ${note}`,
    ]);
  });
});

describe('two fields whose values stand in each other’s place', () => {
  const { keyId = '', organization = '' } = prepared('ibm-soar').fields;
  const swap = 'API key ID and API key secret look swapped: what stands in API key secret has the form of API key ID.';

  it('are said to be swapped, instead of what is odd about each', () => {
    const fields = { keyId: 'Zq5wTn8bVx2r', keySecret: keyId, organization };
    expect(prepared('ibm-soar', { fields }).warnings).toEqual([swap]);
  });

  it('are said to be swapped where one is refused for it', () => {
    expect(refused('ibm-soar', { fields: { keyId: secrets.ibmSoar, keySecret: keyId, organization } })).toEqual({
      message: 'API key ID has a colon, which it cannot have.',
      wayForward: swap,
    });
  });

  it.each([
    ['both are of one form', { keyId, keySecret: keyId.replaceAll('1', '2'), organization }],
    ['the other may hold anything', { keyId: 'my-key', keySecret: secrets.ibmSoar, organization: keyId }],
    ['neither has the form', { keyId: 'my-key', keySecret: secrets.ibmSoar, organization }],
  ])('are not said to be swapped where %s', (_, fields) => {
    expect(prepared('ibm-soar', { fields }).warnings.join()).not.toContain('swapped');
  });

  it('are refused where a shape is certain', () => {
    const soar = providers.named('ibm-soar');
    const fields = soar.fields.map((field) =>
      field.shape ? { ...field, shape: { ...field.shape, certain: true } } : field,
    );
    const typed = { keyId: 'Zq5wTn8bVx2r', keySecret: keyId, organization };
    expect(refusalOf(() => checkCredential({ ...soar, fields }, typed))).toEqual({
      kind: 'invalid-input',
      message: swap,
      wayForward: 'Give each its own.',
    });
  });
});

describe('what came along with a key that was pasted', () => {
  it.each([
    ["'", 'API key stands between quotation marks. Leave them out, unless they are a part of it.'],
    ['"', 'API key stands between quotation marks. Leave them out, unless they are a part of it.'],
  ])('is said, and not refused, where it is %s around it', (mark, warning) => {
    const { fields, warnings } = prepared('sekoia', withKey('sekoia', `${mark}${secrets.sekoia}${mark}`));
    expect(fields).toEqual({ apiKey: `${mark}${secrets.sekoia}${mark}` });
    expect(warnings).toEqual([warning]);
  });

  it('is said where the shape refuses it', () => {
    const { wayForward } = refused('sekoia', withKey('sekoia', `Bearer ${secrets.sekoia}`));
    expect(wayForward).toMatch(/^API key begins with a word that belongs to a request, not to the key\. /);
  });
});
