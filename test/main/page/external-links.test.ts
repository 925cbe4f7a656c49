import '../../helpers/fake-electron.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { Providers } from '../../../core/providers.ts';
import { mayOpen, openProviderPage, openSignIn } from '../../../main/page/external-links.ts';
import { fakeElectron } from '../../helpers/fake-electron.ts';
import { kindOf } from '../../helpers/outcome.ts';

const { shell } = fakeElectron;
const providers = new Providers();

beforeEach(() => {
  shell.opened = [];
});

it.each(['https://www.rapid7.com/', 'HTTPS://example.test/a?b#c', `https://example.test/${'a'.repeat(1900)}`])(
  '%s may be opened (D5)',
  (address) => {
    expect(mayOpen(address)).toBe(true);
  },
);

it.each([
  '',
  'example.test',
  '//example.test/',
  'http://example.test/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//https://example.test/',
  'data:text/html,https://example.test/',
  'file:///etc/passwd',
  'smb://example.test/share',
  'ms-msdt:/id',
  'hubvault://link/rapid7',
  'mailto:a@example.test',
  'https://a@example.test/',
  'https://a:b@example.test/',
  'https://:b@example.test/',
  'https://www.rapid7.com@evil.test/',
  'https://',
  ' javascript:alert(1)',
  `https://example.test/${'a'.repeat(3000)}`,
])('%s may not be opened (D5)', (address) => {
  expect(mayOpen(address)).toBe(false);
});

describe('a page of a provider', () => {
  it('is opened by its catalogue id, and its address comes from the catalogue (D5)', async () => {
    await openProviderPage(providers, { provider: 'rapid7', page: 'website' });
    expect(shell.opened).toEqual([providers.named('rapid7').website]);
  });

  it('is never anything but an address of the catalogue on https (D5)', async () => {
    const pages = ['website', 'create', 'rotate', 'revoke'] as const;
    const asked = providers.all.flatMap(({ id }) => pages.map((page) => ({ provider: id, page })));
    for (const each of asked)
      expect(['done', 'not-found']).toContain(await kindOf(() => openProviderPage(providers, each)));
    const known = JSON.stringify(providers.all);
    expect(shell.opened.length).toBeGreaterThan(4);
    expect(shell.opened.filter((address) => !mayOpen(address) || !known.includes(JSON.stringify(address)))).toEqual([]);
  });

  it.each(['https://evil.test/', 'javascript:alert(1)', '__proto__', 'constructor', '../rapid7', ''])(
    'is not found under %j, and nothing is opened (D5)',
    async (provider) => {
      const kind = await kindOf(() => openProviderPage(providers, { provider, page: 'website' }));
      expect([kind, shell.opened]).toEqual(['invalid-input', []]);
    },
  );

  it('that the system will not open is a failure, not a crash (D5)', async () => {
    const { openExternal } = shell;
    shell.openExternal = async () => await Promise.reject(new Error('No application.'));
    const opening = openProviderPage(providers, { provider: 'rapid7', page: 'website' });
    await expect(opening).rejects.toThrow('No application.');
    shell.openExternal = openExternal;
  });
});

describe('the page at which a person signs in', () => {
  it.each(['https://gitlab.com/oauth/authorize?state=x', 'http://127.0.0.1:8080/oauth/authorize'])(
    'is opened: %s',
    async (address) => {
      await openSignIn(new URL(address));
      expect(shell.opened).toEqual([address]);
    },
  );

  it.each([
    'http://gitlab.example/oauth/authorize',
    'http://127.0.0.1.evil.example/oauth/authorize',
    'https://user:password@gitlab.com/oauth/authorize',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('is not opened: %s (D5)', async (address) => {
    expect(await kindOf(() => openSignIn(new URL(address)))).toBe('invalid-input');
    expect(shell.opened).toEqual([]);
  });
});
