import type { ShownVerification } from '../../contract/calls/accounts.ts';
import type { HubLinkDraft } from '../../contract/calls/hub.ts';
import { isCalendarDate } from '../../domain/calendar.ts';
import type { Expiry } from '../../domain/expiry.ts';
import { type DemoAccount, mask } from './demo-accounts.ts';
import { demoProviders } from './demo-providers.ts';

function expiryOf(typed: string | undefined): Expiry {
  if (typed === 'never') return { kind: 'never', origin: 'typed' };
  return typed !== undefined && isCalendarDate(typed)
    ? { kind: 'dated', date: typed, origin: 'typed' }
    : { kind: 'unknown' };
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
