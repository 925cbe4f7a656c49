import { linkAccount } from '../../core/hub/link/link-account.ts';
import type { LinkDraft } from '../../core/hub/link/prepare-link.ts';
import { afterSignIn } from '../../core/hub/sign-in/after-sign-in.ts';
import { prepareSignIn } from '../../core/hub/sign-in/prepare-sign-in.ts';
import type { SignInOptions } from '../../core/hub/sign-in/sign-in.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { signInAt } from '../helpers/browser-person.ts';
import { clockAt } from '../helpers/clock.ts';
import { CLIENT_ID } from '../helpers/oauth-server.ts';
import { providers } from '../link/drafts.ts';

export const AT = '2026-11-21T09:30:00.000Z';
export const NAME = 'Blue team';

export function draftAt(url: string, changes: Partial<LinkDraft> = {}): LinkDraft {
  const fields = { clientId: CLIENT_ID };
  return { provider: 'gitlab', server: url, name: NAME, tags: [], usedBy: [], fields, ...changes };
}

/** What every request of these tests shares. */
export function asking(at = AT) {
  return { clock: clockAt(at), gate: createHostGate(), limits: { timeoutMs: 5_000, mostBytes: 65_536 } };
}

/** Signs in as a person who opens the address at once. */
export async function signInWith(
  draft: LinkDraft,
  person: Parameters<typeof signInAt>[1] & { readonly sees?: (address: URL) => void } = {},
  changes: Partial<SignInOptions> = {},
) {
  const prepared = prepareSignIn(draft, providers, momentOf(clockAt(AT)));
  let browser: Promise<unknown> | undefined;
  const onAddress = (address: URL) => {
    person.sees?.(address);
    browser = signInAt(address.href, person).catch(() => undefined);
  };
  try {
    return await afterSignIn(prepared, providers, { ...asking(), onAddress, ...changes });
  } finally {
    await browser;
  }
}

/** Signs in, and keeps the account. */
export async function linkedBySignIn(vault: OpenVault, url: string): Promise<void> {
  const after = await signInWith(draftAt(url));
  if (!('link' in after)) throw new Error(`Nobody signed in: ${after.verification.note}`);
  await linkAccount(vault, after.link, asking());
}
