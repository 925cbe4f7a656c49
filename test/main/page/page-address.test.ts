import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPageUrl, pageOrigin, pageUrl } from '../../../main/page/page-address.ts';

it.each([pageUrl, pageOrigin, 'app://bundle/', 'app://bundle/assets/a.js?x#y', 'APP://bundle/index.html'])(
  '%s is of our origin (C2, D7)',
  (address) => {
    expect(isPageUrl(address)).toBe(true);
  },
);

it.each([
  '',
  'about:blank',
  'about:srcdoc',
  'app:bundle',
  'app:/bundle/index.html',
  'app:///bundle/index.html',
  'app://bundle.evil/index.html',
  'app://bundle@evil/index.html',
  'app://user@bundle/index.html',
  'app://user:word@bundle/index.html',
  'app://bundle:8080/index.html',
  'app://evil/bundle',
  'app://evil/app://bundle/index.html',
  'apps://bundle/index.html',
  'blob:app://bundle/0198c0de-0000-7000-8000-000000000001',
  'filesystem:app://bundle/temporary/a',
  'view-source:app://bundle/index.html',
  'data:text/html,app://bundle/',
  'javascript:app://bundle/',
  'file:///app://bundle/index.html',
  'https://bundle/index.html',
  'https://evil.test/?app://bundle/',
  'ws://bundle/',
])('%s is not of our origin (C2, D7)', (address) => {
  expect(isPageUrl(address)).toBe(false);
});

it('nothing that follows our host but a path, a query or a mark keeps an address ours (C2)', () => {
  const tail = fc.string({ minLength: 1 }).filter((text) => !/^[/?#\t\n\r ]/.test(text) && text.trim() !== '');
  fc.assert(
    fc.property(tail, (text) => {
      const address = `${pageOrigin}${text}`;
      return !isPageUrl(address) || new URL(address).host === 'bundle';
    }),
  );
  fc.assert(fc.property(fc.webUrl(), (address) => !isPageUrl(address)));
});
