import type { ShownDueItem } from '../../../contract/calls/accounts.ts';
import type { Account } from '../../../domain/account.ts';
import { nextStepAfter, sentenceOn, standingOf } from '../../../domain/verdict.ts';
import type { Tone } from '../../ui/tone.ts';
import { distance } from '../../words/dates.ts';
import { verdictLabel } from '../../words/verdict-words.ts';

/** How soon something has to be done. */
export const urgencies = ['now', 'soon', 'unclear'] as const;

export type Urgency = (typeof urgencies)[number];

type Named = Pick<Account, 'id' | 'name' | 'provider' | 'server' | 'owner'>;

/** An account that needs the analyst: why, and the one action for it. */
export interface AttentionLine {
  readonly account: Named;
  readonly urgency: Urgency;
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  /** What else there is about the same account. */
  readonly also: readonly string[];
  readonly action: 'open' | 'verify';
}

interface Reason extends Omit<AttentionLine, 'also'> {
  /** The title where it is not the first of its account. */
  readonly short: string;
  /** Reasons of a lower rank come first. */
  readonly rank: number;
}

const SOON_DAYS = 7;

const RANKS = 5;

type Due = Omit<Reason, 'account' | 'action' | 'short'>;

function expiryDue(days: number | null): Due {
  if (days === null || days < 0) {
    const title = days === null ? 'Expired' : `Expired ${distance(days)}`;
    return { tone: 'bad', title, detail: 'Create a new credential at the provider.', rank: 0, urgency: 'now' };
  }
  const near = days <= SOON_DAYS;
  const detail = 'Replace the credential before then.';
  return {
    tone: 'caution',
    title: `Expires ${distance(days)}`,
    detail,
    rank: near ? 1 : 3,
    urgency: near ? 'now' : 'soon',
  };
}

function rotationDue(days: number | null): Due {
  const detail = 'Make a new credential, give it to the consumers, withdraw the old one.';
  if (days === null || days < 0) {
    const title = days === null ? 'Rotation was due' : `Rotation was due ${distance(days)}`;
    return { tone: 'caution', title, detail, rank: 2, urgency: 'now' };
  }
  return { tone: 'caution', title: `Rotation is due ${distance(days)}`, detail, rank: 3, urgency: 'soon' };
}

function dueReason({ account, kind, days }: ShownDueItem): Reason {
  const due = kind === 'expiry' ? expiryDue(days) : rotationDue(days);
  const short = `${due.title.charAt(0).toLowerCase()}${due.title.slice(1)}`;
  return { ...due, short, account, action: 'open' };
}

function verdictReason(account: Account): Reason[] {
  const { verdict } = account;
  const standing = standingOf(verdict);
  if (standing === 'good') return [];
  const short = `${verdictLabel(verdict).toLowerCase()} at the last verification`;
  const shared = { account, title: sentenceOn(verdict), short, detail: nextStepAfter(verdict) };
  if (standing === 'not-good') return [{ ...shared, tone: 'bad', action: 'open', rank: 0, urgency: 'now' }];
  const tone = verdict === 'unverified' ? 'neutral' : 'caution';
  return [{ ...shared, tone, action: 'verify', rank: 4, urgency: 'unclear' }];
}

function line([first, ...others]: readonly [Reason, ...Reason[]]): AttentionLine {
  const { account, urgency, tone, title, detail, action } = first;
  return { account, urgency, tone, title, detail, action, also: others.map((other) => other.short) };
}

/** How many accounts need attention: the number of lines, without the work of ordering them. */
export function countAttention(due: readonly ShownDueItem[], accounts: readonly Account[]): number {
  const ids = new Set(due.map(({ account }) => account.id));
  for (const { id, verdict } of accounts) if (standingOf(verdict) !== 'good') ids.add(id);
  return ids.size;
}

/** The accounts that have expired and of which the provider says so too: once is enough, with its day where one is known. */
function expiredTwice(
  due: readonly ShownDueItem[],
  accounts: readonly Account[],
): ReadonlyMap<string, 'by date' | 'told'> {
  const told = new Set(accounts.flatMap(({ id, verdict }) => (verdict === 'expired' ? [id] : [])));
  const over = due.filter(({ kind, days, account }) => kind === 'expiry' && (days ?? -1) < 0 && told.has(account.id));
  return new Map(over.map(({ days, account }) => [account.id, days === null ? 'told' : 'by date']));
}

function put(ranked: readonly Reason[][], reason: Reason): void {
  ranked[reason.rank]?.push(reason);
}

/**
 * What needs attention, one line an account, the most urgent first: credentials that do not work,
 * what ends within the week, rotations overdue, what is due later, and what nobody could decide.
 * @param due the most urgent first, as the vault gives it
 * @param accounts by name, as the vault gives them
 */
export function attentionLines(due: readonly ShownDueItem[], accounts: readonly Account[]): readonly AttentionLine[] {
  // Both come in order, so nothing need be sorted: each reason goes behind the others of its rank.
  const ranked: Reason[][] = Array.from({ length: RANKS }, () => []);
  const expired = expiredTwice(due, accounts);
  for (const item of due) if (item.days !== null || !expired.has(item.account.id)) put(ranked, dueReason(item));
  for (const account of accounts) {
    if (expired.get(account.id) === 'by date') continue;
    for (const reason of verdictReason(account)) put(ranked, reason);
  }
  const byAccount = new Map<string, [Reason, ...Reason[]]>();
  for (const reason of ranked.flat()) {
    const known = byAccount.get(reason.account.id);
    if (known) known.push(reason);
    else byAccount.set(reason.account.id, [reason]);
  }
  return Array.from(byAccount.values(), line);
}
