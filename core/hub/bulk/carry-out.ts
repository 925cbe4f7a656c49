import { setImmediate as pause } from 'node:timers/promises';
import { HubVaultError } from '../../../domain/errors.ts';
import { nextStepAfter, standingOf, type Verdict } from '../../../domain/verdict.ts';
import { isNameTaken } from '../../storage/accounts.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { linkAccount, saveLink } from '../link/link-account.ts';
import type { VerifyOptions } from '../verify/verify-credential.ts';
import { workThrough } from '../verify/work-through.ts';
import type { PlannedLink } from './plan-links.ts';

/** Rows that are saved in one transaction: few enough that a stop comes soon, many enough to be quick. */
const ROWS_AT_ONCE = 200;

/** What came of a row. */
export interface RowResult {
  readonly at: number;
  readonly provider: string | null;
  readonly name: string | null;
  readonly outcome: 'linked' | 'saved-unproven' | 'already-linked' | 'not-linked' | 'refused' | 'not-tried';
  /** The id of a new account. */
  readonly account: string | null;
  /** What the provider said; `null` where it was not asked. */
  readonly verdict: Verdict | null;
  readonly note: string | null;
}

/** How a run is made and watched. */
export interface CarryOutOptions extends VerifyOptions {
  /** Save without asking anybody. */
  readonly offline: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

type NewRow = PlannedLink & { readonly kind: 'new' };

function result(row: PlannedLink, outcome: RowResult['outcome'], more: Partial<RowResult> = {}): RowResult {
  const { at, provider, name } = row;
  return { at, provider, name, outcome, account: null, verdict: null, note: null, ...more };
}

const warningsOf = ({ warnings }: NewRow) => (warnings.length > 0 ? warnings.join(' ') : null);

function taken(row: NewRow): RowResult {
  return result(row, 'refused', { note: 'An account of this name was linked meanwhile.' });
}

/** Saves some rows in one transaction. */
function saveRows(vault: OpenVault, rows: readonly NewRow[], { clock }: CarryOutOptions): RowResult[] {
  return vault.write((database) =>
    rows.map((row) => {
      const link = row.prepare();
      if (isNameTaken(database, link.provider.id, link.text.name)) return taken(row);
      const account = saveLink(database, vault, link, { verification: null, clock });
      return result(row, 'saved-unproven', { account, note: warningsOf(row) });
    }),
  );
}

async function saveAll(vault: OpenVault, rows: readonly NewRow[], options: CarryOutOptions): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (let from = 0; from < rows.length && !options.signal?.aborted; from += ROWS_AT_ONCE) {
    results.push(...saveRows(vault, rows.slice(from, from + ROWS_AT_ONCE), options));
    options.onProgress?.(results.length, rows.length);
    await pause();
  }
  return results;
}

async function proveRow(vault: OpenVault, row: NewRow, options: CarryOutOptions): Promise<RowResult> {
  try {
    const { id, verification } = await linkAccount(vault, row.prepare(), options);
    const verdict = verification?.verdict ?? null;
    if (id !== null) return result(row, 'linked', { account: id, verdict, note: warningsOf(row) });
    const step = verdict === null ? null : nextStepAfter(verdict);
    return result(row, 'not-linked', { verdict, note: [verification?.note, step].filter(Boolean).join(' ') });
  } catch (error) {
    if (error instanceof HubVaultError && error.kind === 'conflict') return taken(row);
    if (error instanceof HubVaultError && error.kind === 'cancelled') return result(row, 'not-tried');
    throw error;
  }
}

async function proveAll(vault: OpenVault, rows: readonly NewRow[], options: CarryOutOptions): Promise<RowResult[]> {
  const hostOf = ({ apiBase }: NewRow) => apiBase;
  let done = 0;
  // A fault of the disk stops all: what was linked stays, nothing more is asked.
  const results = await workThrough(rows, { hostOf, signal: options.signal }, async (row, signal) => {
    const found = await proveRow(vault, row, { ...options, signal });
    done += 1;
    options.onProgress?.(done, rows.length);
    return found;
  });
  return rows.map((row, index) => results[index] ?? result(row, 'not-tried'));
}

/**
 * Links the new rows of a plan: each is proven at its provider and saved as soon as it is, or all are
 * saved unproven. Whatever stops the run, what is linked stays, and the same file can be given again.
 * @returns what came of every row of the plan, in its order
 * @throws HubVaultError `storage`
 */
export async function carryOut(
  vault: OpenVault,
  plan: readonly PlannedLink[],
  options: CarryOutOptions,
): Promise<RowResult[]> {
  const rows = plan.filter((row): row is NewRow => row.kind === 'new');
  const made = options.offline ? await saveAll(vault, rows, options) : await proveAll(vault, rows, options);
  const inOrder = made.values();
  return plan.map((row) => {
    if (row.kind === 'new') return inOrder.next().value ?? result(row, 'not-tried');
    return row.kind === 'refused' ? result(row, 'refused', { note: row.note }) : result(row, 'already-linked');
  });
}

/** Whether the credential of a row was refused, or nobody could tell. */
export function standingOfRow({ outcome, verdict }: RowResult): ReturnType<typeof standingOf> | null {
  return outcome === 'not-linked' && verdict !== null ? standingOf(verdict) : null;
}
