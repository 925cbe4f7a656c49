import { copiedTables } from '../storage/copy-database.ts';
import type { Readable } from '../storage/database.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { StagedBackup } from './stage-backup.ts';

/** What a restore would do to one account. */
export interface RestoreChange {
  readonly change: 'comes-back' | 'changes' | 'goes';
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  /** Which of its facts would change, by the names of `hubvault show --json`; no values. */
  readonly fields: readonly string[];
}

const notCompared = ['number', 'id', 'name_key'];
const ofVerification = ['verdict', 'verified_at', 'proven_at', 'ended', 'verdict_note', 'told'];

function columnsOf(database: Readable, table: string): string[] {
  const columns = copiedTables(database).find(({ name }) => name === table)?.columns ?? [];
  return columns.filter((column) => !notCompared.includes(column));
}

const asWritten = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Whether the versions of two accounts' credentials differ in some columns. SQLite compares; no value comes here. */
function versionsDiffer(columns: readonly string[], joined: string): string {
  const rows = (schema: string, account: string) =>
    `SELECT ${columns.join(', ')} FROM ${schema}.credential AS c ${joined.replaceAll('$', schema)} WHERE c.account = ${account}.number`;
  const [now, then] = [rows('main', 'a'), rows('other', 'b')];
  return `EXISTS (${now} EXCEPT ${then}) OR EXISTS (${then} EXCEPT ${now})`;
}

/** The facts of an account that may differ, each with the condition that tells. */
function differences(database: Readable): [field: string, condition: string][] {
  const credential = columnsOf(database, 'credential').filter((column) => column !== 'account');
  const ofExpiry = credential.filter((column) => column.startsWith('expiry_'));
  const rest = credential.filter((column) => !ofExpiry.includes(column) && !ofVerification.includes(column));
  const version = ['c.version'];
  return [
    ...columnsOf(database, 'account').map((column): [string, string] => [
      asWritten(column),
      `a."${column}" IS NOT b."${column}"`,
    ]),
    ['expiry', versionsDiffer([...version, ...ofExpiry], '')],
    ['verification', versionsDiffer([...version, ...ofVerification], '')],
    [
      'credential',
      `${versionsDiffer(rest, '')} OR ${versionsDiffer(
        [...version, 'f.field', 'f.value'],
        'JOIN $.credential_field AS f ON f.credential = c.number',
      )}`,
    ],
  ];
}

interface AccountLine extends Record<string, string> {
  id: string;
  provider: string;
  name: string;
}

function onlyIn(database: Readable, one: 'main' | 'other', another: 'main' | 'other'): AccountLine[] {
  return database.rows(
    `SELECT id, provider, name FROM ${one}.account AS a
     WHERE NOT EXISTS (SELECT 1 FROM ${another}.account AS b WHERE b.id = a.id) ORDER BY name_key, provider`,
  );
}

function changed(database: Readable): RestoreChange[] {
  const facts = differences(database);
  const marks = facts.map(([, condition]) => `iif(${condition}, 1, 0)`).join(', ');
  const rows = database.rows<AccountLine & { marks: string }>(
    `SELECT a.id, a.provider, b.name, json_array(${marks}) AS marks
     FROM main.account AS a JOIN other.account AS b ON b.id = a.id ORDER BY b.name_key, b.provider`,
  );
  return rows.flatMap(({ id, provider, name, marks: differ }): RestoreChange[] => {
    const differing = JSON.parse(differ) as number[];
    const fields = facts.flatMap(([field], index) => (differing[index] === 1 ? [field] : []));
    return fields.length > 0 ? [{ change: 'changes', id, provider, name, fields }] : [];
  });
}

/** What restoring a backup would change, account by account. Changes nothing. */
export function previewRestore(vault: OpenVault, staged: StagedBackup): RestoreChange[] {
  return vault.readBeside(staged.beside, (database) => [
    ...onlyIn(database, 'other', 'main').map((line) => ({ change: 'comes-back' as const, ...line, fields: [] })),
    ...changed(database),
    ...onlyIn(database, 'main', 'other').map((line) => ({ change: 'goes' as const, ...line, fields: [] })),
  ]);
}
