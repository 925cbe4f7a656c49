import { extname } from 'node:path';
import { carryOut, type RowResult, standingOfRow } from '../../core/hub/bulk/carry-out.ts';
import { csvRows } from '../../core/hub/bulk/csv-rows.ts';
import { jsonRows } from '../../core/hub/bulk/json-rows.ts';
import { type PlannedLink, planLinks } from '../../core/hub/bulk/plan-links.ts';
import { readSecretFile } from '../../core/hub/bulk/read-file.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { momentOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import { verifyOptions } from '../asking/verify-options.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { knownProviders } from '../known-providers.ts';
import { bulkColumns, bulkSummary, type ShownRow, shownPlan, shownResult } from '../output/bulk-table.ts';
import { printTable } from '../output/print-table.ts';
import { progressOn } from '../output/progress.ts';
import { say } from '../output/say.ts';
import { writeJson } from '../output/write.ts';
import { openTerminal } from '../terminal.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';

interface FromFileOptions extends VaultOptions {
  readonly apply?: boolean;
  readonly offline?: boolean;
  readonly json?: boolean;
}

function rowsOf(context: CliContext, file: string, providers: Providers) {
  const { text, isOpenToOthers } = readSecretFile(file);
  if (isOpenToOthers) {
    say(
      context,
      `warning: other users of this machine may read ${file}, and it holds keys; protect it with "chmod 600".`,
    );
  }
  const kind = extname(file).toLowerCase();
  if (kind === '.json') return jsonRows(text);
  if (kind === '.csv' || kind === '.tsv' || kind === '.txt') return csvRows(text, providers);
  throw invalidInput('The name of the file must end with .csv or .json.', 'Then HubVault knows how to read it.');
}

/** Says loudly to which servers keys would go that the catalogue does not know. */
function warnOfHosts(context: CliContext, plan: readonly PlannedLink[]): void {
  const hosts = new Map<string, number>();
  for (const row of plan) {
    const host = row.kind === 'new' ? row.unlistedHost : null;
    if (host !== null) hosts.set(host, (hosts.get(host) ?? 0) + 1);
  }
  for (const [host, count] of hosts) {
    say(context, `warning: ${count} of the keys would go to ${host}, which is not a server of the catalogue.`);
  }
}

async function agreed(context: CliContext, count: number, { apply, json }: FromFileOptions): Promise<boolean> {
  if (apply) return true;
  const terminal = json ? undefined : await openTerminal(context);
  if (!terminal) {
    say(context, 'Nothing was linked. To link them, add --apply.');
    return false;
  }
  try {
    return await terminal.confirm(`Link ${count === 1 ? 'it' : `these ${count}`} now?`, false);
  } finally {
    terminal.close();
  }
}

async function print(context: CliContext, rows: readonly ShownRow[], dryRun: boolean, json: boolean): Promise<void> {
  const { counts, text } = bulkSummary(rows);
  if (json) return await writeJson(context.stdout, { dryRun, rows, counts });
  // Of a run that was stopped early thousands may be left; they are counted, not listed.
  const tried = rows.filter(({ outcome }) => outcome !== 'not-tried');
  await printTable(context, bulkColumns, [tried]);
  say(context, text);
  if (tried.length < rows.length) say(context, 'What was done stays. Give the same file again to go on.');
}

/** SECURITY: we do not remove it ourselves: what a person needs of it, only they know. */
function sayRemove(context: CliContext, file: string): void {
  say(context, `${file} still holds the keys. Once nothing of it is needed, remove it, and wherever it was copied to.`);
}

function exitCodeOf(results: readonly RowResult[]): ExitCode {
  const standings = results.map(standingOfRow);
  if (standings.includes('not-good')) return exitCodes.credentialNotGood;
  const isUndone = results.some(({ outcome }) => outcome === 'not-tried');
  if (standings.includes('undecided') || isUndone) return exitCodes.couldNotTell;
  return results.some(({ outcome }) => outcome === 'refused') ? exitCodes.invalidInput : exitCodes.fine;
}

async function link(vault: OpenVault, plan: readonly PlannedLink[], context: CliContext, offline: boolean) {
  const progress = progressOn(context);
  const onProgress = (done: number, all: number) => progress.show(`Linked ${done} of ${all}…`);
  try {
    return await interruptible((signal) =>
      carryOut(vault, plan, { ...verifyOptions(context, signal), offline, onProgress }),
    );
  } finally {
    progress.clear();
  }
}

async function plan(vault: OpenVault, rows: ReturnType<typeof rowsOf>, context: CliContext, providers: Providers) {
  const progress = progressOn(context);
  const onProgress = (done: number, all: number) => progress.show(`Looked at ${done} of ${all}…`);
  const now = momentOf(context.clock);
  try {
    return await interruptible((signal) => planLinks(vault, rows, { providers, now, onProgress, signal }));
  } finally {
    progress.clear();
  }
}

/**
 * Links every row of a file: shows first what would happen, and links after that was agreed to. Given
 * again, the same file goes on where a run was stopped.
 */
export async function linkFromFile(context: CliContext, file: string, options: FromFileOptions): Promise<ExitCode> {
  const { json = false, offline = false } = options;
  const providers = await knownProviders(context);
  readSlotFile(vaultFolder(options.vault, context.env));
  const rows = rowsOf(context, file, providers);
  const use = async (vault: OpenVault): Promise<ExitCode> => {
    const planned = await plan(vault, rows, context, providers);
    const count = planned.filter(({ kind }) => kind === 'new').length;
    warnOfHosts(context, planned);
    if (!options.apply || count === 0) await print(context, planned.map(shownPlan), true, json);
    const isRefused = planned.some(({ kind }) => kind === 'refused');
    if (count === 0 || !(await agreed(context, count, options))) {
      if (planned.some(({ kind }) => kind === 'already-linked')) sayRemove(context, file);
      return isRefused ? exitCodes.invalidInput : exitCodes.fine;
    }
    const results = await link(vault, planned, context, offline);
    await print(context, results.map(shownResult), false, json);
    sayRemove(context, file);
    return exitCodeOf(results);
  };
  return await withVault(context, options, use, 'changes');
}
