import { describe, expect, it } from 'vitest';
import { outgoingRequest } from '../../core/hub/verify/outgoing.ts';
import { intelligenceCenter } from '../providers/eclecticiq.ts';
import { startEmulator } from '../providers/emulator.ts';
import { captivePortal, jsonAnswer, textAnswer } from '../providers/faults.ts';
import { ibmSoar, type SoarOrganization, soarWith } from '../providers/ibm-soar.ts';
import { infosecIq } from '../providers/infosec-iq.ts';
import { rapid7, rapid7Region } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';
import { AT, shippedProvider, verifyAt } from './verify-at.ts';

describe('IBM SOAR', () => {
  const provider = shippedProvider('ibm-soar');
  const { fields } = ibmSoar.cases.right;

  const usual = { cloud_account: null, enabled: true };
  const byName: SoarOrganization = { ...usual, id: 1, name: 'acme', uuid: 'u-1' };
  const byUuid: SoarOrganization = { ...usual, id: 2, name: 'Found by UUID', uuid: 'acme' };
  const byCloudAccount: SoarOrganization = {
    ...usual,
    id: 3,
    name: 'Found by account',
    uuid: 'u-3',
    cloud_account: 'acme',
  };

  it.each([
    ['cloud account before any other', [byName, byUuid, byCloudAccount], 'Found by account'],
    ['UUID before its name', [byName, byUuid], 'Found by UUID'],
    ['name where nothing else fits', [byName], 'acme'],
  ])('finds the organization by its %s', async (_, organizations, organization) => {
    await using server = await startEmulator(soarWith(organizations));
    const found = await verifyAt(provider, server.url, { ...fields, organization: 'acme' });
    expect(found).toMatchObject({ verdict: 'verified', told: { organization, user: 'API key account 17' } });
  });

  it.each([
    ['wrong-server', 'that the key may not enter', 'Green Team', 'works, but not for that organization'],
    ['ip-blocked', 'that is not enabled for this address', 'Archive', "does not accept this machine's address"],
  ])('says %s for an organization %s', async (verdict, _, organization, note) => {
    await using server = await startEmulator(ibmSoar);
    const found = await verifyAt(provider, server.url, { ...fields, organization });
    expect(found).toMatchObject({ verdict, note: expect.stringContaining(note), told: {} });
  });

  it('says wrong-server when the key may enter no organization', async () => {
    await using server = await startEmulator(soarWith([]));
    expect(await verifyAt(provider, server.url, fields)).toMatchObject({ verdict: 'wrong-server' });
  });

  it('names all three causes of a 401 and asks only once, since repeating can ban the address', async () => {
    await using server = await startEmulator(ibmSoar);
    const found = await verifyAt(provider, server.url, ibmSoar.cases.wrong.fields);
    const note = expect.stringMatching(/blocked.*wrong.*banned/s);
    expect(found).toMatchObject({ verdict: 'rejected', note });
    expect(server.requests).toHaveLength(1);
  });

  it('sends a secret with colons and letters of any script unharmed', () => {
    const secret = 'a:b:ключ-ü';
    const at = 'https://soar.example.com';
    const target = { provider, server: at, apiBase: at, fields: { ...fields, keySecret: secret } };
    const { Authorization } = outgoingRequest(target, '/rest/session', new Date(AT)).headers;
    const pair = Buffer.from(Authorization?.replace('Basic ', '') ?? '', 'base64').toString('utf8');
    expect(pair).toBe(`${fields['keyId']}:${secret}`);
  });
});

describe('EclecticIQ', () => {
  const provider = shippedProvider('eclecticiq');
  const older = intelligenceCenter('v1');
  const bothPaths = ['/api/v2/users/self', '/api/v1/users/self'];

  it.each(Object.entries(older.cases))('asks an older server by its older path: %s', async (_, theCase) => {
    await using server = await startEmulator(older);
    const { verdict, told, fields } = theCase;
    expect(await verifyAt(provider, server.url, fields)).toMatchObject({ verdict, told });
    expect(server.requests.map(({ url }) => url)).toEqual(bothPaths);
  });

  it('understands an older server that says 404 with a web page', async () => {
    await using server = await startEmulator(older, { fault: captivePortal(404), faultTimes: 1 });
    expect(await verifyAt(provider, server.url, older.cases.right.fields)).toMatchObject({ verdict: 'verified' });
  });

  it('says wrong-server when neither path is there', async () => {
    await using server = await startEmulator(older, { fault: jsonAnswer(404, { errors: [{ detail: 'Not found' }] }) });
    const found = await verifyAt(provider, server.url, older.cases.right.fields);
    expect(found).toMatchObject({ verdict: 'wrong-server', note: expect.stringContaining('Neither version') });
    expect(server.requests.map(({ url }) => url)).toEqual(bothPaths);
  });

  it('does not try the older path after a 401', async () => {
    await using server = await startEmulator(intelligenceCenter('v2'));
    const found = await verifyAt(provider, server.url, older.cases.wrong.fields);
    expect(found).toMatchObject({
      verdict: 'rejected',
      note: expect.stringContaining('an expired and a deleted token'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('says missing-permission for a token whose user has no permissions', async () => {
    await using server = await startEmulator(intelligenceCenter('v2'));
    const fields = older.cases['no-permissions']?.fields ?? {};
    const found = await verifyAt(provider, server.url, fields);
    expect(found).toMatchObject({ verdict: 'missing-permission', note: expect.stringContaining('no permissions') });
  });
});

describe('InfoSec IQ', () => {
  it.each([
    ['right', 'verified', 'has not seen that only a good key gets it'],
    ['wrong', 'rejected', 'does not say how it answers a wrong'],
  ] as const)('says of a %s key that nobody confirmed what the answer means', async (which, verdict, words) => {
    await using server = await startEmulator(infosecIq);
    const found = await verifyAt(shippedProvider('infosec-iq'), server.url, infosecIq.cases[which]?.fields ?? {});
    expect(found).toMatchObject({ verdict, confidence: 'unconfirmed', note: expect.stringContaining(words) });
  });
});

describe('Rapid7', () => {
  it('cannot tell a right key on the wrong region from a wrong key, says so, and tries no other', async () => {
    await using server = await startEmulator(rapid7Region('eu'));
    const found = await verifyAt(shippedProvider('rapid7'), server.url, rapid7.cases.right.fields);
    const note = expect.stringContaining('a right key on the wrong region');
    expect(found).toMatchObject({ verdict: 'rejected', note });
    expect(server.requests).toHaveLength(1);
  });
});

describe('Sekoia', () => {
  const provider = shippedProvider('sekoia');
  const { fields } = sekoia.cases.right;

  it.each([
    ['a code that nobody has explained', jsonAnswer(401, { code: 'T999' }), 'unexpected'],
    ['no code', jsonAnswer(401, { message: 'Unauthorized' }), 'rejected'],
    ['a code of another status', jsonAnswer(400, { code: 'T301' }), 'unexpected'],
    ['a 200 that names no one', jsonAnswer(200, { identity: 'apikey:1' }), 'unexpected'],
    ['a 200 whose uuid is no text', textAnswer(200, '{"uuid": null}'), 'unexpected'],
  ])('is judged by its table on %s', async (_, fault, verdict) => {
    await using server = await startEmulator(sekoia, { fault });
    expect(await verifyAt(provider, server.url, fields)).toMatchObject({ verdict });
  });
});
