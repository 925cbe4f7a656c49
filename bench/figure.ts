/** What a figure may be at most or at least. */
export type Budget = { readonly most: number } | { readonly least: number };

/** One line of the report. */
export interface Figure {
  readonly measure: string;
  /** Accounts in the vault, where the figure depends on it. */
  readonly size?: number;
  readonly value: number;
  readonly unit: 'ms' | 'times' | 'requests' | 'KB';
  /** Left out for what is measured only to hold other figures against. */
  readonly budget?: Budget;
}

/** What a group of measures found, or why it could not be measured here. */
export type Outcome = readonly Figure[] | { readonly skipped: string };

/** Whether a figure keeps its budget; `undefined` where it has none. */
export function isMet({ value, budget }: Figure): boolean | undefined {
  if (!budget) return undefined;
  return 'most' in budget ? value <= budget.most : value >= budget.least;
}
