import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepLinkIn, parseDeepLink } from '../../../main/outside/deep-link.ts';

const unknown = { kind: 'unknown' };

function asking(said: object) {
  return { kind: 'hub', request: { hubvault: 'link-request', schema: 1, ...said } };
}

it.each([
  ['hubvault://link/rapid7', asking({ provider: 'rapid7' })],
  ['hubvault://link/rapid7?server=us2', asking({ provider: 'rapid7', server: 'us2' })],
  ['HUBVAULT://link/ibm-soar?server=saas', asking({ provider: 'ibm-soar', server: 'saas' })],
])('%s opens a form of the Hub (H4)', (text, link) => {
  expect(parseDeepLink(text)).toEqual(link);
});

describe('a link that is not exactly of its form is unknown (H4):', () => {
  it.each([
    '',
    'link/rapid7',
    'hubvault:',
    'hubvault:link/rapid7',
    'hubvault:/link/rapid7',
    'hubvault:///link/rapid7',
    'hubvault://link',
    'hubvault://link/',
    'hubvault://link/Rapid7',
    'hubvault://link/rapid7/',
    'hubvault://link/rapid7/more',
    'hubvault://link//rapid7',
    'hubvault://link/../rapid7/..',
    'hubvault://link/rapid7%2fmore',
    'hubvault://link/%72apid7',
    'hubvault://link/__proto__',
    'hubvault://link/rapid7#top',
    'hubvault://link/rapid7?server=',
    'hubvault://link/rapid7?server=us&server=eu',
    'hubvault://link/rapid7?server=us&apiKey=secret',
    'hubvault://link/rapid7?apiKey=secret',
    'hubvault://link/rapid7?Server=us',
    'hubvault://link/rapid7?server=us%00',
    'hubvault://link/rapid7?server=javascript:alert(1)',
    'hubvault://reveal/rapid7',
    'hubvault://unlock/rapid7',
    'hubvault://LINK/rapid7',
    'hubvault://link.evil/rapid7',
    'hubvault://link:80/rapid7',
    'hubvault://user@link/rapid7',
    'hubvault://user:word@link/rapid7',
    'https://link/rapid7',
    'javascript:hubvault://link/rapid7',
    `hubvault://link/${'a'.repeat(2500)}`,
  ])('%s', (text) => {
    expect(parseDeepLink(text)).toEqual(unknown);
  });
});

it.each([
  'https://rapid7.evil.test',
  'https://rapid7.evil.test/',
  '127.0.0.1:8080',
  'evil.test',
  '//evil.test',
  '[::1]',
])('a link cannot fill in %s, a server of its own, to which a key would be sent (H4)', (server) => {
  expect(parseDeepLink(`hubvault://link/rapid7?server=${encodeURIComponent(server)}`)).toEqual(unknown);
});

it('any text at all gives a form of the Hub with two plain ids, or nothing (H4)', () => {
  const id = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const text = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string().map((tail) => `hubvault://link/${tail}`),
  );
  fc.assert(
    fc.property(text, (each) => {
      const link = parseDeepLink(each);
      if (link.kind === 'unknown') return true;
      const { provider, server } = link.request;
      return id.test(provider) && (server === undefined || id.test(server));
    }),
    { numRuns: 2000 },
  );
});

describe('in a command line', () => {
  const link = 'hubvault://link/rapid7';
  const found = asking({ provider: 'rapid7' });

  it.each([
    [['hubvault.exe', link]],
    [['hubvault.exe', '--allow-file-access-from-files', link, '--original-process-start-time=1']],
    [[link, '--flag', '/home/ada']],
    [['hubvault.exe', 'HUBVAULT://link/rapid7']],
  ])('the one link is found wherever it stands: %j (H2)', (argv) => {
    expect(deepLinkIn(argv)).toEqual(found);
  });

  it.each([
    [[]],
    [['hubvault.exe']],
    [['hubvault.exe', link, link]],
    [['hubvault.exe', link, 'Hubvault:other']],
    [['hubvault.exe', `--link=${link}`]],
    [['hubvault.exe', ` ${link}`]],
    [['hubvault.exe', `x${link}`]],
    [['hubvault.exe', 'https://evil.test/', 'javascript:alert(1)']],
  ])('there is none in %j (H2)', (argv) => {
    expect(deepLinkIn(argv)).toEqual(unknown);
  });
});
