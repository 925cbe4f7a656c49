import type { ActivityFilter, ShownEvent } from '../../contract/calls/activity.ts';
import { auditedAccountsLike } from '../../core/audit/find-audited.ts';
import { type AuditFilter, listEvents } from '../../core/audit/list-events.ts';
import { verifyChainInSteps } from '../../core/audit/verify-chain.ts';
import type { Readable } from '../../core/storage/database.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import type { AuditDetail } from '../../domain/audit.ts';
import type { Handlers } from '../ipc.ts';

function auditFilter(database: Readable, { event, actor, account, about, since, until }: ActivityFilter): AuditFilter {
  return {
    ...(event && { event }),
    ...(actor && { actor }),
    ...(account !== undefined && { account }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(about !== undefined && { accounts: auditedAccountsLike(database, about) }),
  };
}

function shownDetail(detail: AuditDetail): ShownEvent['detail'] {
  return Object.entries(detail).map(([what, value]) => {
    return { what, value: typeof value === 'object' ? value.join(', ') : String(value) };
  });
}

/** Calls that read the audit log. */
export function activityHandlers(session: VaultSession): Pick<Handlers, 'listActivity' | 'verifyActivity'> {
  return {
    listActivity: ({ filter, before, limit }) =>
      session.vault
        .read((database) =>
          listEvents(database, auditFilter(database, filter), { limit, ...(before !== undefined && { before }) }),
        )
        .map(({ hash, detail, ...entry }) => ({ ...entry, detail: shownDetail(detail) })),
    verifyActivity: async () => await verifyChainInSteps(session.vault),
  };
}
