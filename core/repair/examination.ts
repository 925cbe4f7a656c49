/** What is found inside a database, with its key. */
export interface Examination {
  readonly pages: number;
  /** The numbers of the pages that do not carry their seal. */
  readonly damagedPages: readonly number[];
  /** Other faults, as sentences of SQLite's own check or ours. */
  readonly faults: readonly string[];
}

/** Whether nothing at all is wrong with what was examined. */
export function isWhole({ damagedPages, faults }: Examination): boolean {
  return damagedPages.length + faults.length === 0;
}

/** Whether not even the first page can be read, which leads to all others. */
export function isUnreadable({ damagedPages }: Examination): boolean {
  return damagedPages.includes(1);
}
