import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FixtureAccount, fixtureAccounts } from './fixture/accounts.ts';
import { fixturePassword } from './fixture/vault.ts';
import type { ProgramRun } from './process-time.ts';

const PROGRAM = 'keepassxc-cli';
/** The shortest key derivation that KeePassXC makes, in milliseconds: it is subtracted, so it may be short. */
const DERIVATION_MS = '100';

/** The same entries as in a vault, and none with the same settings. */
export interface KeePassDatabases {
  readonly full: string;
  readonly empty: string;
}

/** The version of KeePassXC's command line, or `undefined` where it is not installed. */
export function keepassxcVersion(): string | undefined {
  const { status, stdout } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** A command of KeePassXC on a database; it reads the password from standard input. */
export function keepassxc(command: string, ...options: string[]): ProgramRun {
  return { program: PROGRAM, options: [command, '--quiet', ...options], input: `${fixturePassword}\n` };
}

function run(options: readonly string[], input: string): void {
  const { status, stderr } = spawnSync(PROGRAM, options, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${PROGRAM} ${options[0]} failed: ${stderr.trim()}`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function uuid(): string {
  return `<UUID>${Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64')}</UUID>`;
}

function field(key: string, value: string, secret = false): string {
  const mark = secret ? ' ProtectInMemory="True"' : '';
  return `<String><Key>${key}</Key><Value${mark}>${escaped(value)}</Value></String>`;
}

/** An account as an entry: what HubVault lists and reveals, in the fields that KeePass has for it. */
function entry({ account, credential }: FixtureAccount): string {
  const { apiKey, keyId = account.owner ?? '', keySecret } = credential.fields;
  const fields = [
    field('Title', account.name),
    field('UserName', keyId),
    field('Password', apiKey ?? keySecret ?? '', true),
    field('URL', account.server),
    field('Notes', account.description ?? ''),
  ];
  return `<Entry>${uuid()}${fields.join('')}<Tags>${account.tags.map(escaped).join(';')}</Tags></Entry>`;
}

/** KeePass XML with a group for each provider. */
function xmlOf(accounts: Iterable<FixtureAccount>): { xml: string; groups: string[] } {
  const groups = Map.groupBy(accounts, ({ account }) => account.provider);
  const written = Array.from(groups, ([name, members]) => {
    return `<Group>${uuid()}<Name>${name}</Name>${members.map(entry).join('')}</Group>`;
  });
  // Without a recycle bin, a group that is removed is gone.
  const meta = '<Meta><RecycleBinEnabled>False</RecycleBinEnabled></Meta>';
  const root = `<Root><Group>${uuid()}<Name>Root</Name>${written.join('')}</Group></Root>`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?><KeePassFile>${meta}${root}</KeePassFile>`;
  return { xml, groups: [...groups.keys()] };
}

/**
 * Gives KeePassXC the accounts of a fixture vault. It measures the machine at each import, so the
 * empty database is a copy with all groups removed: only so has it the same key derivation.
 */
export function makeKeePassDatabases(within: string, size: number, now: Date): KeePassDatabases {
  const [source, full, empty] = ['xml', 'full.kdbx', 'empty.kdbx'].map((kind) =>
    join(within, `keepass-${size}.${kind}`),
  );
  if (!source || !full || !empty) throw new Error('There are three files.');
  const { xml, groups } = xmlOf(fixtureAccounts(size, now));
  writeFileSync(source, xml, { mode: 0o600 });
  const twice = `${fixturePassword}\n${fixturePassword}\n`;
  run(['import', '--quiet', '--set-password', '--decryption-time', DERIVATION_MS, source, full], twice);
  cpSync(full, empty);
  for (const group of groups) run(['rmdir', '--quiet', empty, group], `${fixturePassword}\n`);
  return { full, empty };
}
