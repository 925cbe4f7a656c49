import { describe, expect, it } from 'vitest';
import { resolveServer } from '../../core/hub/server-address.ts';
import { serverWarnings } from '../../core/hub/server-warnings.ts';
import { shippedProvider } from './verify-at.ts';

const hosted = shippedProvider('rapid7');
const selfHosted = shippedProvider('eclecticiq');

function warningsOf(typed: string, provider = hosted): string[] {
  return serverWarnings(provider, typed, resolveServer(provider, typed));
}

const readAs = (host: string) =>
  `The address is read as ${host}, and that is the host that will be asked. Is it the one you mean?`;

describe('an address that is read as another than it looks', () => {
  it.each([
    ['https://раypal.example', 'xn--ypal-43d9g.example'],
    ['https://bücher.example:8443/x', 'xn--bcher-kva.example:8443'],
    ['https://gateway。example', 'gateway.example'],
    ['https://134744072', '8.8.8.8'],
    ['https://0x08.0x08.0x08.0x08', '8.8.8.8'],
  ])('%s: %s', (typed, host) => {
    expect(warningsOf(typed)).toEqual([readAs(host)]);
    expect(resolveServer(hosted, typed).server).toBe(`https://${host}${typed.endsWith('/x') ? '/x' : ''}`);
  });

  it.each(['https://gateway.example', 'HTTPS://Gateway.Example:443/api', 'us', 'https://us.api.insight.rapid7.com'])(
    '%s is read as it looks',
    (typed) => {
      expect(warningsOf(typed)).toEqual([]);
    },
  );
});

describe('an address in one’s own network', () => {
  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1:8443',
    '100.64.0.1',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    'gw.internal',
    'gw',
  ])('%s is said where a public provider was chosen, and may be used', (host) => {
    const [warning] = warningsOf(`https://${host}`).slice(-1);
    expect(warning).toMatch(/^\S+ is in your own network: the credential goes there in the place of Rapid7/);
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
