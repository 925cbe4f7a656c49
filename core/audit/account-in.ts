import type { AuditedAccount } from '../../domain/audit.ts';

/** What the audit log keeps of an account: its id, and the name that it has now. */
export function accountIn({ id, provider, name }: AuditedAccount): AuditedAccount {
  return { id, provider, name };
}
