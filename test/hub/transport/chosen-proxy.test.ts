import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenProxy, proxyInList, readProxyChoice } from '../../../core/hub/transport/chosen-proxy.ts';
import { byProxy, direct, parseProxy } from '../../../core/hub/transport/proxy.ts';
import { type ProxyChoice, proxyChoiceSchema } from '../../../domain/proxy-choice.ts';

const PASSWORD = 'Planted-proxy-password';
const url = new URL('https://api.provider.example');

describe('a proxy that a person names', () => {
  it.each([
    ['proxy.example:3128', 'http://proxy.example:3128'],
    [' HTTP://Proxy.Example ', 'http://proxy.example:80'],
    ['https://proxy.example', 'https://proxy.example:443'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['my_proxy:8080', 'http://my_proxy:8080'],
  ])('typed as %j is kept as %s', (address, kept) => {
    expect(readProxyChoice({ address, bypass: '' })).toEqual({ kind: 'manual', address: kept, bypass: [] });
  });

  it.each([`http://me:${PASSWORD}@proxy.example:1`, `me:${PASSWORD}@proxy.example:1`, 'http://me@proxy.example:1'])(
    'may bring no user and no password (%#): nothing of it is kept or repeated',
    (address) => {
      const refused = () => readProxyChoice({ address, bypass: '' });
      expect(refused).toThrow('it may hold no user name and no password');
      expect(refused).not.toThrow(PASSWORD);
    },
  );

  it.each(['', 'socks5://p:1', 'http://p/path', 'http://a b:1', 'http://p:99999', 'file:///etc/passwd'])(
    '%j is none',
    (address) => {
      expect(() => readProxyChoice({ address, bypass: '' })).toThrow('That is not the address of a proxy.');
    },
  );

  it('names what is reached without it, each once and in small letters', () => {
    const bypass = ' SOAR.example, .corp.example;*.lab.example\n10.1.2.3:8443 [fd00::1] soar.example ';
    expect(readProxyChoice({ address: 'p:1', bypass }).bypass).toEqual([
      'soar.example',
      '.corp.example',
      '*.lab.example',
      '10.1.2.3:8443',
      '[fd00::1]',
    ]);
  });

  it.each(['10.0.0.0/8', 'http://soar.example', 'a@b', 'soar.example/x', '<local>', 'a..b'])(
    'cannot leave out %j, and says so',
    (bypass) => {
      expect(() => readProxyChoice({ address: 'p:1', bypass })).toThrow('is not a host that can be reached without');
    },
  );

  it('whatever is typed, what is kept fits its schema and is read as the same proxy', () => {
    const host = fc.domain();
    const typed = fc.record({ host, port: fc.integer({ min: 1, max: 65_535 }), isSecure: fc.boolean() });
    fc.assert(
      fc.property(typed, fc.array(host, { maxLength: 5 }), ({ host: name, port, isSecure }, others) => {
        const address = `${isSecure ? 'https' : 'http'}://${name}:${port}`;
        const kept = readProxyChoice({ address, bypass: others.join(', ') });
        const proxy = parseProxy(kept.address);
        return proxyChoiceSchema.safeParse(kept).success && proxy.port === port && proxy.isSecure === isSecure;
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (address, bypass) => {
        try {
          return proxyChoiceSchema.safeParse(readProxyChoice({ address, bypass })).success;
        } catch (error) {
          return (error as { kind?: string }).kind === 'invalid-input';
        }
      }),
    );
  });
});

describe('what is kept of the choice', () => {
  it.each([
    { kind: 'manual', address: 'http://me:secret@proxy.example:1', bypass: [] },
    { kind: 'manual', address: 'http://proxy.example', bypass: [] },
    { kind: 'manual', address: 'proxy.example:1', bypass: [] },
    { kind: 'manual', address: 'http://Production SIEM:1', bypass: [] },
    { kind: 'manual', address: 'http://proxy.example:1/x', bypass: [] },
    { kind: 'manual', address: 'http://proxy.example:1', bypass: ['Production SIEM'] },
    { kind: 'none', address: 'http://proxy.example:1' },
    { kind: 'system', password: 'x' },
    { kind: 'pac' },
    'system',
  ])('cannot be %j', (choice) => {
    expect(proxyChoiceSchema.safeParse(choice).success).toBe(false);
  });
});

it('is looked at for each request, so a change holds from the next one on', async () => {
  let choice: ProxyChoice = { kind: 'none' };
  const proxyFor = chosenProxy(() => choice, byProxy(parseProxy('http://of-the-system.example:1')));
  expect(await proxyFor(url)).toBeUndefined();
  choice = { kind: 'system' };
  expect((await proxyFor(url))?.name).toBe('of-the-system.example:1');
  choice = { kind: 'manual', address: 'http://typed.example:2', bypass: ['.corp.example'] };
  expect((await proxyFor(url))?.name).toBe('typed.example:2');
  expect(await proxyFor(new URL('https://soar.corp.example'))).toBeUndefined();
  expect(await chosenProxy(() => choice, direct)(new URL('https://127.0.0.1'))).toBeUndefined();
});

describe('what a system names', () => {
  it.each([
    ['DIRECT', undefined],
    ['PROXY proxy.example:3128', 'http://proxy.example:3128'],
    ['PROXY proxy.example:3128; DIRECT', 'http://proxy.example:3128'],
    ['HTTPS proxy.example:443;PROXY other.example:1', 'https://proxy.example:443'],
    ['SOCKS5 socks.example:1080; PROXY proxy.example:1', 'http://proxy.example:1'],
    ['proxy [fd00::1]:8080', 'http://[fd00::1]:8080'],
  ])('as %j is read as %s', (list, address) => {
    expect(proxyInList(list)?.address).toBe(address);
  });

  it.each([
    '',
    'SOCKS5 socks.example:1080',
    'SOCKS socks.example:1080; DIRECT',
    'QUIC q.example:1',
    'PROXY',
    'PROXY me:secret@proxy.example:1',
    'nonsense',
  ])('as %j leads past no proxy: nothing is asked', (list) => {
    expect(() => proxyInList(list)).toThrow('HubVault does not speak');
  });
});
