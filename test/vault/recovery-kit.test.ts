import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recoveryKitHtml } from '../../core/vault/slots/recovery-kit.ts';
import { recoveryKeyBytes, writeRecoveryKey } from '../../domain/recovery-key.ts';

const recoveryKey = writeRecoveryKey(Buffer.alloc(recoveryKeyBytes, 0xa5));
const kit = { recoveryKey, vaultId: '28a8a1dc-aeb1-455f-80e9-74a296127335', date: '2026-11-21' };

it('a recovery kit says the key in its groups, the vault, the day and the command', () => {
  const page = recoveryKitHtml(kit);
  const groups = [...page.matchAll(/<span>(\w{4})<\/span>/g)].map(([, group]) => group);
  expect(groups.join('-')).toBe(recoveryKey);
  for (const text of ['<dd>28a8a1dc</dd>', '<dd>2026-11-21</dd>', 'hubvault recover', '<title>HubVault recovery kit']) {
    expect(page).toContain(text);
  }
  expect(page).not.toContain(kit.vaultId);
});

it('a recovery kit loads nothing, runs nothing and leads nowhere', () => {
  const page = recoveryKitHtml(kit);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|<form|<a |https?:|url\(|@import|\son\w+=/i);
  expect(page).toContain("default-src 'none'");
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page) ?? [];
  expect(page).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'"`);
});

it('a recovery kit shows whatever it is given as text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (key, date) => {
      const hostile = `<script>${key}</script>"'&`;
      const tags = (page: string) => page.match(/<\/?[a-z!][^>]*>/gi);
      const given = recoveryKitHtml({
        recoveryKey: hostile.replaceAll('-', ''),
        vaultId: `<b>${date}`,
        date: `<i>${date}`,
      });
      const plain = recoveryKitHtml({ recoveryKey: 'x', vaultId: 'x', date: 'x' });
      expect(tags(given)).toEqual(tags(plain));
    }),
  );
});
