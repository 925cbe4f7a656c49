// A process that writes to a vault until it is ended, and says of each write that it is done.
// Its input comes by standard input: the data key is no argument.
import { readFileSync, writeSync } from 'node:fs';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { recordEvents } from '../../core/audit/record-events.ts';
import { backUp } from '../../core/backup/back-up.ts';
import { Providers } from '../../core/providers.ts';
import { insertAccount } from '../../core/storage/accounts.ts';
import { writeFileAtomically } from '../../core/storage/atomic-file.ts';
import { insertCredential, saveVerification } from '../../core/storage/credentials.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import { openWithKey } from './vault.ts';

/** What a load process is told. */
export interface LoadInput {
  readonly folder: string;
  readonly dataKey: string;
  /** What the ids of its accounts begin with. */
  readonly name: string;
  readonly writes: number;
  /** Whether it makes backups and replaces the slot file in between. */
  readonly alsoFiles: boolean;
}

const COUNTED = 1;
const PAUSE_MS = 2;
const moment = new Int32Array(new SharedArrayBuffer(4));
const verification = { verdict: 'verified', note: null, told: '{}' } as const;
const providers = new Providers();

function link(vault: OpenVault, id: string): void {
  const createdAt = vault.now().toISOString();
  const text = { name: id, tags: [], usedBy: [], rotation: { kind: 'default' }, ca: null } as const;
  vault.write((database) => {
    const account = { ...text, tags: [], usedBy: [], id, provider: 'rapid7', server: 'us', keyType: 'user', createdAt };
    insertCredential(database, insertAccount(database, account), {
      createdAt,
      expiry: { kind: 'unknown' },
      verification: { ...verification, verifiedAt: createdAt },
      fields: { apiKey: id },
    });
    recordEvents(database, [vault.event('link', { id, provider: 'rapid7', name: id })]);
  });
}

/** Reads a number and writes the next one: what another process writes in between would be lost. */
function count(vault: OpenVault): void {
  vault.write((database) => {
    const [before] = database.column<string>('SELECT description FROM account WHERE number = ?', [COUNTED]);
    const next = Number.isInteger(Number(before)) ? Number(before) + 1 : 1;
    database.run('UPDATE account SET description = ? WHERE number = ?', [String(next), COUNTED]);
    recordEvents(database, [vault.event('edit', undefined, { fields: ['description'] })]);
  });
}

function verify(vault: OpenVault, turn: number): void {
  vault.write((database) => {
    saveVerification(database, 2 + (turn % 50), { ...verification, verifiedAt: vault.now().toISOString() });
  });
}

async function change(vault: OpenVault, turn: number, { name, alsoFiles }: LoadInput): Promise<string> {
  const kind = turn % 4;
  if (kind === 0) link(vault, `${name}-${turn}`);
  else if (kind === 1) count(vault);
  else if (kind === 2) verify(vault, turn);
  else revealField(vault, providers, `${name}-${turn - 3}`);
  if (alsoFiles && turn % 50 === 25) await backUp(vault, 'change');
  if (alsoFiles && turn % 10 === 5) {
    const { slotFile } = vaultFiles(vault.folder);
    writeFileAtomically(slotFile, readFileSync(slotFile, 'utf8'));
  }
  return ['link', 'count', 'verify', 'reveal'][kind] ?? '';
}

async function run(input: LoadInput): Promise<void> {
  const key = Buffer.from(input.dataKey, 'hex');
  const vault = openWithKey(input.folder, key);
  for (let turn = 0; turn < input.writes; turn += 1) {
    const kind = await change(vault, turn, input);
    writeSync(1, `${kind} ${input.name}-${turn}\n`);
    // Long enough for the other process to have its turn.
    Atomics.wait(moment, 0, 0, PAUSE_MS);
  }
  vault.lock();
  writeSync(1, 'end\n');
}

try {
  await run(JSON.parse(readFileSync(0, 'utf8')));
} catch (error) {
  const { message, cause } = error instanceof Error ? error : new Error('unknown');
  writeSync(1, `error ${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n`);
}
