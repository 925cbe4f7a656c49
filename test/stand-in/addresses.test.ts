import { describe, expect, test } from 'vitest';
import { headerToBrowser, originOf, toBrowser, toMain } from '../../stand-in/browser/addresses.ts';

const schemes = ['app'];

describe('addresses of an own scheme', () => {
  test.each(['app://bundle/', 'app://bundle/a/b.js?c=d#e', 'app://other.host/x', 'app://bundle/%2e%2e/x'])(
    '%s comes back from the browser as it was',
    (address) => {
      const shown = toBrowser(address, schemes);
      expect(shown).toMatch(/^https:\/\/[a-z.]+\.app\.hubvault\.invalid\//);
      expect(toMain(shown)).toBe(new URL(address).href);
    },
  );

  test('leave other addresses alone, also those that only look alike', () => {
    for (const address of [
      'https://example.test/',
      'https://bundle.app.hubvault.invalid.example.test/',
      'about:blank',
    ]) {
      expect(toBrowser(address, schemes)).toBe(address);
      expect(toMain(address)).toBe(address);
    }
  });

  test('have their scheme and host as their origin', () => {
    expect(originOf('app://bundle/index.html')).toBe('app://bundle');
    expect(originOf('https://example.test/x')).toBe('https://example.test');
    expect(originOf('about:blank')).toBe('null');
  });

  test('are translated in a policy and in a redirect, and nowhere else', () => {
    const policy = headerToBrowser(
      'Content-Security-Policy',
      "default-src 'none'; script-src app://bundle app:",
      schemes,
    );
    expect(policy).toBe(
      "default-src 'none'; script-src https://bundle.app.hubvault.invalid https://*.app.hubvault.invalid",
    );
    expect(headerToBrowser('Location', 'app://bundle/x', schemes)).toBe('https://bundle.app.hubvault.invalid/x');
    expect(headerToBrowser('X-Text', 'app://bundle/x', schemes)).toBe('app://bundle/x');
  });
});
