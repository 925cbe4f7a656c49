import { cpSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { linkAccount } from '../../core/hub/link/link-account.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { Providers } from '../../core/providers.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { remember } from '../../core/vault/age/seen.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { addDeviceSlot } from '../../core/vault/slots/slots.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { momentOf } from '../../domain/clock.ts';
import { errorKinds, HubVaultError } from '../../domain/errors.ts';
import { clockAt } from '../helpers/clock.ts';
import { canary, draft, linkDraft } from '../helpers/draft.ts';
import { FakeKeyStore } from '../helpers/fake-key-store.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';
import { readJson, withValueAt, writeJson } from '../vault/slot-file-text.ts';
import { tracesOf } from './traces.ts';

const password = `my password is ${canary}`;
const clock = clockAt('2026-11-20T10:00:00.000Z');
const providers = new Providers();

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing went wrong.');
}

/** Everything that any logger could make of an error, causes and hidden parts included. */
function everythingOf(error: unknown): Record<string, string> {
  const { stack, message } = error instanceof Error ? error : { stack: '', message: '' };
  return {
    message,
    stack: stack ?? '',
    json: JSON.stringify(error),
    inspected: inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
  };
}

const prepare = (changes: Parameters<typeof draft>[0]) => prepareLink(draft(changes), providers, momentOf(clock));

async function cancelledLink(): Promise<unknown> {
  const { vault } = await temporaryVault(password);
  const signal = AbortSignal.abort(new Error(canary));
  const link = prepare({ server: 'http://127.0.0.1:9' });
  return await linkAccount(vault, link, { clock, gate: createHostGate(), signal });
}

async function unlockDamaged(damage: (folder: string) => void): Promise<unknown> {
  const { folder } = await lockedVault();
  damage(folder);
  return await unlockVault(folder, password);
}

/** Opens a vault of which a part was put back to before its password was changed. */
async function unlockAged(putBack: (folder: string, past: string) => void): Promise<unknown> {
  const { folder, password: right } = await lockedVault();
  const past = join(temporaryFolder(), 'past');
  cpSync(folder, past, { recursive: true });
  await changePassword(folder, right, password, { clock, cost: floor });
  putBack(folder, past);
  return await unlockVault(folder, right);
}

const provocations: readonly (readonly [kind: string, how: string, work: () => unknown])[] = [
  ['invalid-input', 'a key with a line break', () => prepare({ fields: { apiKey: `${canary}\n${canary}` } })],
  ['invalid-input', 'a key with other letters', () => prepare({ fields: { apiKey: `${canary}é` } })],
  ['invalid-input', 'a key far too long', () => prepare({ fields: { apiKey: canary.repeat(300) } })],
  [
    'invalid-input',
    'a key of a wrong shape',
    () => prepare({ provider: 'sekoia', server: 'fra1', fields: { apiKey: `a ${canary}` } }),
  ],
  ['invalid-input', 'a key in the place of a name of a field', () => prepare({ fields: { [canary]: 'apiKey' } })],
  ['invalid-input', 'a key in the address', () => prepare({ server: `https://user:${canary}@example.com` })],
  ['invalid-input', 'a key in the query', () => prepare({ server: `https://example.com/?key=${canary}` })],
  [
    'invalid-input',
    'a private key in the place of a CA',
    () => prepare({ ca: `-----BEGIN PRIVATE KEY-----\n${canary}` }),
  ],
  [
    'invalid-input',
    'a broken CA',
    () => prepare({ ca: `-----BEGIN CERTIFICATE-----\n${canary}\n-----END CERTIFICATE-----` }),
  ],
  ['invalid-input', 'a password far too long', () => createVault('/nowhere', password.repeat(50), { clock })],
  [
    'conflict',
    'a name that is taken',
    async () => {
      const { vault } = await temporaryVault(password);
      linkDraft(vault);
      linkDraft(vault);
    },
  ],
  ['conflict', 'a vault that is there', async () => createVault((await lockedVault()).folder, password, { clock })],
  [
    'not-found',
    'an account that is not there',
    async () => {
      const { vault } = await temporaryVault(password);
      linkDraft(vault);
      revealField(vault, providers, 'Another');
    },
  ],
  ['wrong-password', 'a wrong password', async () => unlockVault((await lockedVault()).folder, password)],
  ['no-vault', 'no vault', () => unlockVault(join(temporaryFolder(), 'nowhere'), password)],
  [
    'damaged-slot-file',
    'a text that is no JSON',
    () => unlockDamaged((folder) => writeFileSync(join(folder, 'vault.json'), `{"password": "${canary}`)),
  ],
  [
    'damaged-slot-file',
    'a part that does not belong there',
    () => unlockDamaged((folder) => writeJson(folder, withValueAt(readJson(folder), [canary], canary))),
  ],
  [
    'newer-vault',
    'a newer format',
    () => unlockDamaged((folder) => writeJson(folder, { ...readJson(folder), format: 2, secret: canary })),
  ],
  [
    'damaged-database',
    'a database cut off',
    async () => {
      const { folder, password: right } = await lockedVault();
      truncateSync(join(folder, 'vault.db'), 5000);
      await unlockVault(folder, right);
    },
  ],
  [
    'rolled-back',
    'a slot file older than the database',
    () => unlockAged((folder, past) => cpSync(join(past, 'vault.json'), join(folder, 'vault.json'))),
  ],
  [
    'weakened',
    'a weaker key derivation',
    async () => {
      const { folder } = await lockedVault();
      const kdf = { memoryKiB: 2 ** 20, passes: 3, lanes: 4 };
      const memory = temporaryFolder();
      remember(memory, readSlotFile(folder).vaultId, { epoch: 1, slotEpoch: 1, kdf });
      return await unlockVault(folder, password, { clock, memory });
    },
  ],
  [
    'key-store',
    'a key store that quotes what it was given',
    async () => {
      const { folder, password: right } = await lockedVault();
      const store = new FakeKeyStore();
      store.wrap = async (secret) => Promise.reject(new Error(`${canary} ${secret.toString('hex')}`));
      return await addDeviceSlot(folder, right, store, { clock });
    },
  ],
  [
    'invalid-input',
    'a folder below a file',
    () => {
      const file = join(temporaryFolder(), 'file');
      writeFileSync(file, '');
      return createVault(join(file, 'vault'), password, { clock });
    },
  ],
  [
    'storage',
    'a database that is full',
    async () => {
      const { vault } = await temporaryVault(password);
      vault.write((database) => {
        database.script('PRAGMA max_page_count = 1');
        database.run('CREATE TABLE too_large AS SELECT ? AS value', [canary.repeat(1000)]);
      });
    },
  ],
  ['cancelled', 'a verification that was cancelled', cancelledLink],
  [
    'internal',
    'a value that the schema refuses',
    async () => {
      const { vault } = await temporaryVault(password);
      vault.write((database) => database.run("INSERT INTO credential_field VALUES (?, 'apiKey', ?)", [canary, canary]));
    },
  ],
  [
    'internal',
    'a statement that does not fit',
    async () => {
      const { vault } = await temporaryVault(password);
      vault.write((database) => database.run('INSERT INTO nowhere VALUES (?)', [canary]));
    },
  ],
  ['internal', 'a data key that is too short', () => VaultDatabase.open('/nowhere', Buffer.from(canary.slice(0, 31)))],
  ['internal', 'a data key that is too long', () => VaultDatabase.open('/nowhere', Buffer.from(canary))],
];

describe('an error', () => {
  it.each(provocations)('of the kind %s, for %s, holds nothing secret', async (kind, _, work) => {
    const error = await errorOf(work);
    expect(error).toBeInstanceOf(HubVaultError);
    expect(error).toMatchObject({ kind });
    expect(tracesOf([canary, canary.slice(0, 31)], everythingOf(error))).toEqual([]);
  });

  it('of every kind is provoked here', () => {
    expect([...new Set(provocations.map(([kind]) => kind))].sort()).toEqual([...errorKinds].sort());
  });
});

describe('a database that does not open', () => {
  it('says nothing of the key that was tried', async () => {
    const { folder } = await lockedVault();
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    const error = await errorOf(() => VaultDatabase.open(join(folder, 'vault.db'), key));
    expect(error).toMatchObject({ kind: 'damaged-database' });
    expect(tracesOf([key.toString('hex'), key.toString('latin1')], everythingOf(error))).toEqual([]);
  });
});
