import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTold, toldSchema } from '../../../core/hub/answer/told.ts';
import { intelligenceCenter } from '../../providers/eclecticiq.ts';
import { startEmulator } from '../../providers/emulator.ts';
import { jsonAnswer, redirectTo } from '../../providers/faults.ts';
import { sekoia } from '../../providers/sekoia.ts';
import { shippedProvider, verifyAt } from '../verify-at.ts';

const everywhere = Object.fromEntries(
  ['organization', 'user', 'permissions', 'expiry', 'lastUse'].map((name) => [
    name,
    { path: name, confidence: 'vendor' as const },
  ]),
);

/** What is read of an answer that tells everything at its top. */
function told(body: Readonly<Record<string, unknown>>, zone = 'Europe/Paris', secrets: readonly string[] = []) {
  const read = readTold({ body, selected: undefined, text: '', headers: {} }, everywhere, zone, secrets);
  expect(toldSchema.parse(read)).toEqual(read);
  return read;
}

describe('text from a provider', () => {
  it('is shown without what moves a cursor, hides or turns text around', () => {
    const organization = '\u001b[2J\u001b]0;owned\u0007Blue\u202eTeam\u200b\r\n\ud800';
    expect(told({ organization })).toEqual({ organization: '�[2J�]0;owned�Blue�Team����' });
  });

  it('is cut when it is long', () => {
    expect(told({ user: 'x'.repeat(60_000) })).toEqual({ user: `${'x'.repeat(199)}…` });
  });

  it('may be a number, such as an id', () => {
    expect(told({ user: 17 })).toEqual({ user: '17' });
  });

  it('is said with what it names, where the catalogue says so', () => {
    const tells = { user: { path: 'user', called: 'API key account', confidence: 'vendor' as const } };
    const read = (body: object) => readTold({ body, selected: undefined, text: '', headers: {} }, tells, 'UTC', []);
    expect([read({ user: 17 }), read({})]).toEqual([{ user: 'API key account 17' }, {}]);
  });

  it.each([[{}], [[]], [true], [null], [''], ['   ']])('is left out when it is no text: %j', (value) => {
    expect(told({ user: value, organization: value })).toEqual({});
  });

  it('is left out when it repeats the secret, in either letter case', () => {
    const secret = 'Canary-6b1f';
    const repeated = { user: `token CANARY-6B1F`, organization: `${'x'.repeat(150)}${secret}` };
    expect(told({ ...repeated, permissions: ['read', secret], lastUse: secret }, 'UTC', [secret])).toEqual({});
  });

  it('is left out when pieces of the secret stand one after the other in it', () => {
    const secret = 'Canary-6b1f-Canary-77aa';
    const pieces = secret.match(/.{1,6}/g) ?? [];
    expect(told({ permissions: pieces }, 'UTC', [secret])).toEqual({});
    expect(told({ organization: pieces[0], user: pieces[1], permissions: ['read'] }, 'UTC', [secret])).toEqual({});
  });
});

describe('permissions', () => {
  it('are a list of cleaned texts, at most 200', () => {
    const permissions = ['a\nb', 3, { name: 'c' }, ...Array.from({ length: 500 }, (_, index) => `p${index}`)];
    const read = told({ permissions }).permissions ?? [];
    expect(read.slice(0, 3)).toEqual(['a�b', '3', 'p0']);
    expect(read.length).toBeLessThanOrEqual(200);
  });

  it('are left out when they are no list', () => {
    expect(told({ permissions: 'all' })).toEqual({});
  });
});

describe('an expiry', () => {
  it('that is a date stays that date in every zone', () => {
    const expiry = { kind: 'dated', date: '2027-03-31', origin: 'provider' };
    expect(told({ expiry: '2027-03-31' }, 'Pacific/Kiritimati')).toEqual({ expiry });
    expect(told({ expiry: '2027-03-31' }, 'Pacific/Pago_Pago')).toEqual({ expiry });
  });

  it('that is an instant is the day on which it falls where the analyst is', () => {
    const read = (zone: string) => told({ expiry: '2027-03-31T23:30:00Z' }, zone);
    const instant = '2027-03-31T23:30:00.000Z';
    expect(read('Europe/Paris')).toEqual({
      expiry: { kind: 'dated', date: '2027-04-01', instant, origin: 'provider' },
    });
    expect(read('UTC')).toEqual({ expiry: { kind: 'dated', date: '2027-03-31', instant, origin: 'provider' } });
  });

  it.each(['2027-03-31 23:30:00 UTC', '2027-03-31 23:30:00 +0000', '2027-04-01T01:30:00+02:00'])(
    'may be written %s',
    (expiry) => {
      expect(told({ expiry })).toMatchObject({ expiry: { date: '2027-04-01', instant: '2027-03-31T23:30:00.000Z' } });
    },
  );

  it.each([
    '2027-02-30',
    '2027-02-30T00:00:00Z',
    '9999-12-31',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
    '2027-03-31T99:99:99Z',
    '31/03/2027',
    'tomorrow',
    'never',
    1_806_451_200,
    null,
    {},
  ])('that is no day is left out, not guessed: %j', (value) => {
    expect(told({ expiry: value, lastUse: value })).toEqual({});
  });
});

it('reads the last use as an instant', () => {
  expect(told({ lastUse: '2026-11-20T08:00:00+01:00' })).toEqual({ lastUse: '2026-11-20T07:00:00.000Z' });
});

it('reads anything at all without failing, and tells only what can be kept', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.date({ noInvalidDate: false }).map(String),
    fc.string({ unit: 'binary' }),
  );
  const places = fc.record({
    organization: anything,
    user: anything,
    permissions: anything,
    expiry: anything,
    lastUse: anything,
  });
  fc.assert(
    fc.property(places, (body) => void told(body)),
    { numRuns: 1_000 },
  );
});

describe('over the network', () => {
  const { fields } = sekoia.cases.right;

  it('tells nothing of an answer that does not verify', async () => {
    const fault = jsonAnswer(401, { code: 'T301', email: 'iris.moreau@blue-team.example' });
    await using server = await startEmulator(sekoia, { fault });
    expect(await verifyAt(shippedProvider('sekoia'), server.url, fields)).toMatchObject({
      verdict: 'expired',
      told: {},
    });
  });

  it('does not quote a server that repeats the key', async () => {
    const fault = jsonAnswer(200, { uuid: fields['apiKey'], email: `${fields['apiKey']}@blue-team.example` });
    await using server = await startEmulator(sekoia, { fault });
    const found = await verifyAt(shippedProvider('sekoia'), server.url, fields);
    expect(found).toMatchObject({ verdict: 'verified', told: {} });
  });

  it('does not name a host that holds the key', async () => {
    await using server = await startEmulator(sekoia, {
      fault: redirectTo(`https://${fields['apiKey']}.evil.example/`),
    });
    const found = await verifyAt(shippedProvider('sekoia'), server.url, fields);
    expect(found).toMatchObject({ verdict: 'redirected', note: 'It pointed to another address.' });
  });

  it('does not quote a server that repeats the token among permissions', async () => {
    const { cases } = intelligenceCenter('v2');
    const permissions = ['https://ic.blue-team.example/api/v2/permissions/3', cases.right.fields['apiKey']];
    await using server = await startEmulator(intelligenceCenter('v2'), {
      fault: jsonAnswer(200, { data: { permissions } }),
    });
    const found = await verifyAt(shippedProvider('eclecticiq'), server.url, cases.right.fields);
    expect(found).toMatchObject({ verdict: 'verified', told: {} });
  });
});
