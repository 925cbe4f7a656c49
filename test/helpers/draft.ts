import { linkOffline } from '../../core/hub/link/link-account.ts';
import { type LinkDraft, prepareLink } from '../../core/hub/link/prepare-link.ts';
import { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from './clock.ts';

/** The secret of every draft that brings none of its own. It looks like a key of Rapid7. */
export const canary = 'ca7a51de-0bad-4c0d-9e5a-7e57ab1ec0de';

/** When every account of these tests was linked. */
export const linkedAt = '2026-11-20T10:00:00.000Z';

const providers = new Providers();

/** What a person gives to link an account: one of Rapid7, unless the test changes it. */
export function draft(changes: Partial<LinkDraft> = {}): LinkDraft {
  return {
    provider: 'rapid7',
    server: 'us',
    name: 'Production SIEM',
    tags: [],
    usedBy: [],
    fields: { apiKey: canary },
    ...changes,
  };
}

/** Links a draft without asking the provider, and gives the new account's id. */
export function linkDraft(vault: OpenVault, changes: Partial<LinkDraft> = {}): string {
  const clock = clockAt(linkedAt);
  const { id } = linkOffline(vault, prepareLink(draft(changes), providers, momentOf(clock)), clock);
  if (id === null) throw new Error('Linking offline saved nothing.');
  return id;
}

/** The names of all accounts in a vault. */
export function namesIn(vault: OpenVault): string[] {
  return vault.read((database) => database.column<string>('SELECT name FROM account ORDER BY name'));
}
