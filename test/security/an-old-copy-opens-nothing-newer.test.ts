import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fixturePassword, makeFixtureVault } from '../../bench/fixture/vault.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { readSlotFile, vaultFiles } from '../../core/vault/vault-folder.ts';
import { clockAt } from '../helpers/clock.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { canary, linkDraft, namesIn } from '../helpers/draft.ts';
import { startProcess } from '../helpers/other-process.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault, madeAt } from '../helpers/temporary-vault.ts';
import { type DataKeyInput, dataKeyProcess } from '../vault/data-key-process.ts';

const MINUTES = 60_000;
const KILLS = 16;
const ACCOUNTS = 3_000;
const later = 'words that the thief never heard';

/** What a thief reads with a data key in the database of today, whatever file names and slot files say. */
function stolenWith(dataKey: Buffer, database: string): string[] {
  const folder = temporaryFolder();
  const [file, log] = [join(folder, 'vault.db'), `${database}-wal`];
  cpSync(database, file);
  if (existsSync(log)) cpSync(log, `${file}-wal`);
  try {
    const open = VaultDatabase.open(file, dataKey);
    try {
      return open.read((handle) => handle.column<string>('SELECT name FROM account ORDER BY name'));
    } finally {
      open.close();
    }
  } catch {
    return [];
  }
}

it('whoever has an old copy and its password reads nothing that was saved after the data key was changed', async () => {
  const { folder, password } = await lockedVault();
  const thief = join(temporaryFolder(), 'old-copy');
  cpSync(folder, thief, { recursive: true });
  const stolenKey = await dataKeyOf(thief, password);
  await changeDataKey(folder, password, later, testGuard());
  const vault = await unlockVault(folder, later);
  linkDraft(vault, { name: 'Linked since' });
  const { database } = vaultFiles(folder);
  // While it is open, with all of its log, and closed.
  expect(stolenWith(stolenKey, database)).toEqual([]);
  vault.lock();
  expect(stolenWith(stolenKey, database)).toEqual([]);
  // The key of today does, so it is the key that makes the difference.
  expect(stolenWith(await dataKeyOf(folder, later), database)).toEqual(['Linked since', 'Production SIEM']);
  for (const name of readdirSync(folder).filter((each) => each.startsWith('vault.'))) {
    expect(readFileSync(join(folder, name)).includes(stolenKey)).toBe(false);
    expect(readFileSync(join(folder, name)).includes(canary)).toBe(false);
  }
});

it('a change of the password alone does not keep such a thief out, as docs/security.md says', async () => {
  const { folder, password } = await lockedVault();
  const stolenKey = await dataKeyOf(folder, password);
  await changePassword(folder, password, later, testGuard());
  const vault = await unlockVault(folder, later);
  linkDraft(vault, { name: 'Linked since' });
  vault.lock();
  expect(stolenWith(stolenKey, vaultFiles(folder).database)).toEqual(['Linked since', 'Production SIEM']);
});

const bytesOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Lets a process change the data key and kills it around the moment at which it does; tells how far it was. */
async function killedInTheMidst(input: DataKeyInput, former: Buffer, turn: number): Promise<string> {
  const { slotFile, database } = vaultFiles(input.folder);
  const before = readFileSync(slotFile, 'utf8');
  const { child, printed } = startProcess(dataKeyProcess, input);
  const ended = once(child, 'close');
  while (child.exitCode === null && readFileSync(slotFile, 'utf8') === before) await sleep(1);
  // In turns: right after the slot file is in place, and while all pages are written to the log anew.
  if (turn % 2 === 0) await sleep(Math.random() * 60);
  else {
    const least = bytesOf(database) * Math.random();
    while (child.exitCode === null && bytesOf(`${database}-wal`) < least) await nextTurn();
    await sleep(Math.random() * 10);
  }
  child.kill('SIGKILL');
  await Promise.all([ended, printed]);
  if (!readSlotFile(input.folder).formerKey) return 'after';
  return stolenWith(former, database).length > 0 ? 'before the database' : 'before the former key was taken out';
}

it(
  `a change of the data key that is killed at any moment leaves a vault that opens, with all that was in it (${KILLS} times)`,
  async () => {
    const { folder } = await makeFixtureVault(temporaryFolder(), ACCOUNTS, clockAt(madeAt));
    const guard = testGuard();
    const cut = new Map<string, number>();
    let password = fixturePassword;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const next = `the words of turn ${kill}`;
      const former = await dataKeyOf(folder, password);
      const input = { folder, password, next, memory: guard.memory };
      const where = await killedInTheMidst(input, former, kill);
      cut.set(where, (cut.get(where) ?? 0) + 1);
      // From the moment that the slot file is in place the new password opens, and the one before does not.
      const vault = await unlockVault(folder, next, guard);
      expect(namesIn(vault)).toHaveLength(ACCOUNTS);
      expect(vault.read(verifyChain).fault).toBeNull();
      vault.lock();
      expect(stolenWith(former, vaultFiles(folder).database)).toEqual([]);
      expect(readSlotFile(folder)).not.toHaveProperty('formerKey');
      password = next;
    }
    // It was met in the midst, or this would have shown nothing.
    expect(cut.get('before the database') ?? 0).toBeGreaterThan(0);
    expect(listBackups(folder).length).toBeGreaterThan(0);
  },
  5 * MINUTES,
);
