/** How many days before something falls due it starts to be mentioned. */
export interface LeadTimes {
  /** Days before an expiry, where nothing more particular is set. */
  readonly expiryDays: number;
  /** Days before a rotation falls due. */
  readonly rotationDays: number;
  /** Days before an expiry for single accounts, by account id. Wins over tags and providers. */
  readonly byAccount: ReadonlyMap<string, number>;
  /** Days before an expiry by tag; of several tags the longest lead wins. */
  readonly byTag: ReadonlyMap<string, number>;
  /** Days before an expiry by provider id. */
  readonly byProvider: ReadonlyMap<string, number>;
}

export const defaultLeadTimes: LeadTimes = {
  expiryDays: 30,
  rotationDays: 14,
  byAccount: new Map(),
  byTag: new Map(),
  byProvider: new Map(),
};

/** The lead time in days for one account's expiry: its own, else its tags', else its provider's. */
export function expiryLeadDays(
  account: { readonly id: string; readonly provider: string; readonly tags: readonly string[] },
  leads: LeadTimes,
): number {
  const own = leads.byAccount.get(account.id);
  if (own !== undefined) return own;
  const byTag = account.tags.flatMap((tag) => leads.byTag.get(tag) ?? []);
  if (byTag.length > 0) return Math.max(...byTag);
  return leads.byProvider.get(account.provider) ?? leads.expiryDays;
}
