import '../../helpers/fake-electron.ts';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'electron';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../main/page/content-security-policy.ts';
import { answerPage, fileFor, fileManifest, registerPageScheme, servePage } from '../../../main/page/page-protocol.ts';
import { fakeElectron } from '../../helpers/fake-electron.ts';
import { FakeSession } from '../../helpers/fake-electron-window.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** A built page, with files beside it and in it that must never be served. */
function builtPage(): string {
  const top = temporaryFolder();
  const folder = join(top, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(top, 'vault.json'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'index.js'), 'start();');
  writeFileSync(join(folder, 'assets', 'a b.css'), 'a {}');
  writeFileSync(join(folder, 'assets', 'index.js.map'), '{}');
  symlinkSync(join(top, 'vault.json'), join(folder, 'linked.html'));
  return folder;
}

async function answerTo(address: string, folder: string, method = 'GET') {
  const answer = answerPage(new Request(address, { method }), fileManifest(folder));
  return { status: answer.status, body: await answer.text(), headers: Object.fromEntries(answer.headers) };
}

const always = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

it('the scheme is standard and secure, may be fetched, and nothing else (D1)', () => {
  registerPageScheme();
  expect(fakeElectron.protocol.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
});

it.each([
  ['app://bundle/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ['app://bundle/index.html?theme=dark#top', 'text/html; charset=utf-8', '<!doctype html>'],
  ['app://bundle/assets/../index.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ['app://bundle/assets/index.js', 'text/javascript; charset=utf-8', 'start();'],
  ['app://bundle/assets/a%20b.css', 'text/css; charset=utf-8', 'a {}'],
])('%s is served with every header (D2, D3)', async (address, type, body) => {
  const headers = { ...always, 'content-type': type };
  expect(await answerTo(address, builtPage())).toEqual({ status: 200, body, headers });
});

describe('nothing is served, and the policy stands all the same (D2, D3), for', () => {
  it.each([
    'app://bundle/',
    'app://bundle',
    'app://bundle/missing.html',
    'app://bundle/../vault.json',
    'app://bundle/..%2fvault.json',
    'app://bundle/..%2f..%2f..%2fetc%2fpasswd',
    'app://bundle/%2e%2e/vault.json',
    'app://bundle/%252e%252e%252fvault.json',
    'app://bundle/..%5cvault.json',
    'app://bundle/assets%5cindex.js',
    'app://bundle//etc/passwd',
    'app://bundle//index.html',
    'app://bundle/%2findex.html',
    'app://bundle/index.html%00.js',
    'app://bundle/index.html%00',
    'app://bundle/%ff',
    'app://bundle/INDEX.HTML',
    'app://bundle/assets',
    'app://bundle/assets/index.js.map',
    'app://bundle/linked.html',
    'app://bundle/__proto__',
    'app://bundle.evil/index.html',
    'app://evil/index.html',
    'app://BUNDLE/index.html',
    'app://bundle:80/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
  ])('%s', async (address) => {
    expect(await answerTo(address, builtPage())).toEqual({ status: 404, body: '', headers: always });
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('the method %s', async (method) => {
    const found = await answerTo('app://bundle/index.html', builtPage(), method);
    expect(found).toEqual({ status: 405, body: '', headers: always });
  });
});

it('no address at all names a file that is not in the built page (D2)', () => {
  const manifest = new Map([['/index.html', '/built/index.html']]);
  const part = fc.constantFrom(
    '..',
    '.',
    '%2e',
    '%2f',
    '%5c',
    '\\',
    '/',
    '//',
    'etc',
    'index.html',
    '%00',
    '%',
    '\0',
    '~',
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const address = `app://bundle/${parts.join('')}`;
      expect([undefined, '/built/index.html']).toContain(fileFor(address, manifest));
    }),
    { numRuns: 1000 },
  );
});

it.skipIf(process.platform === 'win32')(
  'a file whose name holds a backslash is not served, although it is there (D2)',
  () => {
    const folder = builtPage();
    writeFileSync(join(folder, 'a\\b.js'), 'start();');
    const manifest = fileManifest(folder);
    expect(manifest.has('/a\\b.js')).toBe(true);
    expect(fileFor('app://bundle/a%5Cb.js', manifest)).toBeUndefined();
  },
);

it('the handler is attached to the session that it is given (D1)', async () => {
  const session = new FakeSession();
  servePage(session as unknown as Session, builtPage());
  const answer = session.ask('protocol app', new Request('app://bundle/index.html'));
  expect([...session.set.keys()]).toEqual(['protocol app']);
  expect((answer as Response).status).toBe(200);
});

it('the policy of a packaged app is this one to the letter (D3)', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
      "connect-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
});
