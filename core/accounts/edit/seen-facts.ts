import type { SeenFacts } from '../../../domain/account-edit.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import type { Expiry } from '../../../domain/expiry.ts';

/** What may be changed and is one value: lists are changed by what is added and taken away. */
export interface SingleFacts {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly expires: Expiry;
  readonly rotateEvery: string;
  readonly keyType: string;
  /** By `caMark`. */
  readonly ca: string;
}

export type SingleFact = keyof SingleFacts;

const words: Record<SingleFact, string> = {
  name: 'name',
  description: 'description',
  owner: 'owner',
  expires: 'expiry',
  rotateEvery: 'rotation interval',
  keyType: 'key type',
  ca: 'CA',
};

function inWords(value: string | Expiry): string {
  if (value === '') return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value);
  return value.kind === 'dated' ? value.date : value.kind;
}

/** Whether two expiries say the same. */
export function isSameExpiry(one: Expiry, other: Expiry): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

function isSame(one: string | Expiry, other: string | Expiry): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return isSameExpiry(one, other);
}

/**
 * Refuses to change a fact that is no longer what the person saw: somebody changed it meanwhile.
 * @throws HubVaultError `conflict`
 */
export function refuseUnseen(present: SingleFacts, seen: SeenFacts, changed: readonly SingleFact[]): void {
  for (const fact of changed) {
    const was = seen[fact];
    if (was === undefined || isSame(was, present[fact])) continue;
    throw new HubVaultError(
      'conflict',
      `The ${words[fact]} was changed meanwhile${fact === 'ca' ? '' : `, to ${inWords(present[fact])}`}. Nothing was saved.`,
      'Look at the account as it is now, and change it again if you still want to.',
    );
  }
}
