import type { ShownDueItem } from '../../../contract/calls/accounts.ts';
import type { Account } from '../../../domain/account.ts';
import { demoAccounts } from '../../../renderer/dev/demo-accounts.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

/** A sound account with some of its facts changed. */
export function account(facts: Partial<Account> & { name: string }): Account {
  const [demo] = demoAccounts(1, NOW);
  if (!demo) throw new Error('There is no demonstration account.');
  const { fields, versions, rotateEvery, verdictNote, told, ...sound } = demo.details;
  return { ...sound, id: `id of ${facts.name}`, verdict: 'verified', status: 'active', ...facts };
}

/** Something due about an account. */
export function due(kind: ShownDueItem['kind'], days: number | null, name: string): ShownDueItem {
  const { id, provider, server, owner } = account({ name });
  return {
    account: { id, name, provider, server, owner },
    kind,
    date: null,
    days,
    passed: (days ?? -1) < 0,
    reminder: null,
  };
}
