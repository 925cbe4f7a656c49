import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenServer } from '../../core/hub/link/chosen-server.ts';
import { resolveServer } from '../../core/hub/server/server-address.ts';
import { serverWarnings } from '../../core/hub/server/server-warnings.ts';
import { shippedProvider } from '../hub/verify-at.ts';

const hosted = shippedProvider('rapid7');
const selfHosted = shippedProvider('eclecticiq');

function warningsOf(typed: string, provider = hosted): string[] {
  return serverWarnings(provider, chosenServer(provider, typed));
}

describe('an address that is read as another than it looks', () => {
  it.each([
    ['https://раypal.example', 'https://xn--ypal-43d9g.example'],
    ['https://us.аpi.insight.rapid7.com', 'https://us.xn--pi-6kc.insight.rapid7.com'],
    ['https://bücher.example:8443/x', 'https://xn--bcher-kva.example:8443'],
    ['https://gateway。example', 'https://gateway.example'],
    ['https://gatew%61y.example', 'https://gateway.example'],
    ['https://134744072', 'https://8.8.8.8'],
    ['https://0x08.0x08.0x08.0x08', 'https://8.8.8.8'],
  ])('%s is refused, and may be written as %s', (typed, origin) => {
    expect(() => chosenServer(hosted, typed)).toThrow(
      expect.objectContaining({ kind: 'invalid-input', wayForward: `If that is the one you mean, write ${origin}.` }),
    );
    expect(chosenServer(hosted, origin)).toMatchObject({ server: origin });
  });

  it.each([
    'https:/аpi.acme.com',
    'https:аpi.acme.com',
    'https:api.acme.com',
    'https:\\\\api.acme.com',
    'https:/\\api.acme.com',
    'https:///api.acme.com',
    'https://\\api.acme.com',
    'https://\t/api.acme.com',
    'https:2130706433',
    'https:0x0a000001',
    'HTTPS:/api.acme.com',
    'http:localhost',
  ])('%j is refused: it does not say plainly where its host begins', (typed) => {
    expect(() => chosenServer(hosted, typed)).toThrow(
      expect.objectContaining({
        kind: 'invalid-input',
        message: 'A server address starts with https:// and its host.',
        wayForward: 'Write it like https://gateway.example.com.',
      }),
    );
  });

  it('is refused whatever is left out of its beginning, or put into it', () => {
    const beginning = fc.array(fc.constantFrom('https', 'HTTP', ':', '/', '\\', '\t', '\n', ' ', '@', '\0'), {
      maxLength: 8,
    });
    const host = fc.constantFrom('аpi.acme.com', 'gatew%61y.example', '2130706433', '0x0a000001', 'gateway。example');
    fc.assert(
      fc.property(beginning, host, (parts, disguised) => {
        expect(() => chosenServer(hosted, `${parts.join('')}${disguised}`)).toThrow(
          expect.objectContaining({ kind: 'invalid-input' }),
        );
      }),
      { examples: [[['https', ':'], '2130706433']], numRuns: 2_000 },
    );
  });

  it.each([
    ['https://gateway.example'],
    ['HTTPS://Gateway.Example:443/api'],
    ['https://gateway.example:80'],
    ['http://localhost:443'],
    ['http://localhost:80'],
    ['us'],
    ['https://us.api.insight.rapid7.com'],
  ])('%s is read as it looks', (typed) => {
    expect(warningsOf(typed)).toEqual([]);
  });
});

describe('an address in one’s own network', () => {
  it.each(['10.1.2.3', '172.31.0.1', '192.168.1.1:8443', '100.64.0.1', '[fd00::1]', '[::ffff:a00:1]'])(
    '%s is refused where the servers of a provider are public, and kept where it is stored',
    (host) => {
      expect(() => chosenServer(hosted, `https://${host}`)).toThrow(
        `${host} is an address of a private network, and the servers of ${hosted.name} are on the internet.`,
      );
      expect(resolveServer(hosted, `https://${host}`).server).toBe(`https://${host}`);
    },
  );

  it.each(['gw.internal', 'gw'])('%s is said by its name, and may be used: a gateway has one', (host) => {
    expect(warningsOf(`https://${host}`)).toEqual([
      `${host} is in your own network: the credential goes there in the place of ${hosted.name}.`,
    ]);
  });

  it.each(['http://127.0.0.1:8080', 'https://localhost', 'https://[::1]'])('this machine, %s, may be used', (url) => {
    expect(warningsOf(url)).toEqual([]);
  });

  it('is what one expects of a product that is run by oneself', () => {
    expect(warningsOf('https://10.1.2.3', selfHosted)).toEqual([]);
  });

  it.each(['8.8.8.8', '172.32.0.1', '11.0.0.1', 'gw.internal.example', '[2001:db8::1]'])('is not %s', (host) => {
    expect(warningsOf(`https://${host}`)).toEqual([]);
  });
});

it.each([
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[fe80::1]',
  '[ff02::1]',
  '[::ffff:169.254.169.254]',
  '2852039166',
])('no server can have the address %s', (host) => {
  expect(() => resolveServer(selfHosted, `https://${host}`)).toThrow('No server can have that address.');
});

it('a user or password in an address is refused, and not quoted', () => {
  const typed = 'https://me:Planted-password@gateway.example';
  expect(() => resolveServer(hosted, typed)).toThrow('may not hold a user name or password');
  expect(() => resolveServer(hosted, typed)).toThrow(expect.not.stringContaining('Planted'));
});
