import type { ShownVerification } from '../../contract/calls/accounts.ts';
import type { HubLinkDraft } from '../../contract/calls/hub.ts';
import type { ShownOtherServer, ShownServerSearch } from '../../contract/other-server.ts';
import { isCalendarDate } from '../../domain/calendar.ts';
import type { Expiry } from '../../domain/expiry.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { type DemoAccount, mask } from './demo-accounts.ts';
import { demoProviders } from './demo-providers.ts';
import { demoCa } from './fake-changes.ts';
import { verdictFor } from './fake-verification.ts';

function expiryOf(typed: string | undefined): Expiry {
  if (typed === 'never') return { kind: 'never', origin: 'typed' };
  return typed !== undefined && isCalendarDate(typed)
    ? { kind: 'dated', date: typed, origin: 'typed' }
    : { kind: 'unknown' };
}

type Placed = Pick<HubLinkDraft, 'provider' | 'server'>;

/** Where a draft that was refused may be tried. */
export function otherServers({ provider, server }: Placed, verdict: Verdict): ShownOtherServer[] {
  const { servers = [] } = demoProviders.find(({ id }) => id === provider) ?? {};
  const isRefused = verdict === 'rejected' || verdict === 'wrong-server';
  if (!isRefused || !servers.some(({ id }) => id === server)) return [];
  return servers.flatMap(({ id, label, host }) => (id === server ? [] : [{ id, label, hosts: [host] }]));
}

/** Tries a draft elsewhere: a key of another region belongs to the second of them. */
export function searchServers(draft: HubLinkDraft): ShownServerSearch {
  return searchAs(draft, verdictFor(Object.values(draft.fields).join(' ')));
}

/** Tries a credential elsewhere whose verdict is known. */
export function searchAs(placed: Placed, verdict: Verdict): ShownServerSearch {
  const servers = otherServers(placed, verdict);
  const worksOn = verdict === 'wrong-server' ? (servers[1] ?? null) : null;
  const asked = worksOn === null ? servers : servers.slice(0, 2);
  return {
    tried: asked.map((server) => ({ server, verdict: server === worksOn ? 'verified' : 'rejected' })),
    worksOn,
  };
}

/** The account that a draft becomes. */
export function linkedAccount(
  draft: HubLinkDraft,
  verification: ShownVerification | null,
  number: number,
): DemoAccount {
  const createdAt = new Date().toISOString();
  const fields = demoProviders.find(({ id }) => id === draft.provider)?.fields ?? [];
  return {
    details: {
      id: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`,
      name: draft.name,
      provider: draft.provider,
      server: draft.server,
      status: 'active',
      verdict: verification?.verdict ?? 'unverified',
      verifiedAt: verification?.at ?? null,
      provenAt: verification?.at ?? null,
      expiry: expiryOf(draft.expires),
      rotation: { status: 'no-policy', intervalDays: null, due: null },
      keyType: draft.keyType ?? 'user',
      description: draft.description ?? null,
      owner: draft.owner ?? null,
      tags: draft.tags,
      usedBy: draft.usedBy,
      createdAt,
      ca: demoCa(draft.ca),
      fields: fields.map(({ id, label, secret }) => ({
        id,
        label,
        secret,
        value: secret ? mask : (draft.fields[id] ?? ''),
      })),
      versions: [
        {
          version: 1,
          state: 'current',
          createdAt,
          verdict: verification?.verdict ?? 'unverified',
          verifiedAt: verification?.at ?? null,
        },
      ],
      rotateEvery: draft.rotateEvery ?? 'default',
      verdictNote: null,
      told: verification?.told ?? {},
    },
    secrets: draft.fields,
  };
}
