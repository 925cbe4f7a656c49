import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../core/repair/diagnose.ts';
import { openForRepair } from '../../core/repair/open-for-repair.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const PAGE = 4096;
const ACCOUNTS = 120;
const clock = clockAt('2026-11-21T09:30:00.000Z');
const keyOf = (index: number) => `ca7a51de-0bad-4c0d-9e5a-${String(index).padStart(12, '0')}`;

interface Damageable {
  readonly folder: string;
  readonly password: string;
  readonly whole: Buffer;
}

interface ManyAccounts extends Damageable {
  readonly slotFile: Buffer;
}

let made: Promise<ManyAccounts> | undefined;

/** A locked vault of many accounts, each with a key of its own and a description that takes room. */
async function manyAccounts(): Promise<ManyAccounts> {
  const { folder, password, vault } = await temporaryVault();
  for (let index = 0; index < ACCOUNTS; index += 1) {
    const name = `Account ${String(index).padStart(3, '0')}`;
    // Some rows reach over onto pages of their own.
    const description = 'd'.repeat(index % 10 === 0 ? 1_900 : 200);
    linkDraft(vault, { name, description, fields: { apiKey: keyOf(index) } });
  }
  vault.write((database) => database.run("UPDATE credential SET verdict = 'verified'"));
  vault.lock();
  const [whole, slotFile] = [readFileSync(join(folder, 'vault.db')), readFileSync(join(folder, 'vault.json'))];
  return { folder, password, whole, slotFile };
}

async function damaged(...pages: number[]): Promise<Damageable> {
  made ??= manyAccounts();
  const { whole, slotFile, password } = await made;
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'vault.json'), slotFile);
  const bytes = Buffer.from(whole);
  for (const page of pages) bytes[(page - 1) * PAGE + 99] = (bytes[(page - 1) * PAGE + 99] ?? 0) ^ 4;
  writeFileSync(join(folder, 'vault.db'), bytes);
  return { folder, password, whole: bytes };
}

const keysIn = (vault: OpenVault) =>
  new Map(
    vault
      .read((database) =>
        database.rows<{ name: string; value: string | null }>(
          `SELECT a.name, f.value FROM account AS a JOIN credential AS c ON c.account = a.number AND c.state = 'current'
           LEFT JOIN credential_field AS f ON f.credential = c.number`,
        ),
      )
      .map(({ name, value }) => [name, value]),
  );

async function salvaged({ folder, password }: Damageable) {
  const into = join(temporaryFolder(), 'new');
  using opened = await openForRepair(folder, await diagnose(folder), { kind: 'password', password });
  if (!opened) throw new Error('There is no database.');
  const areKeysWhole = opened.examination.damagedPages.includes(1) || opened.readable().areKeysWhole;
  const report = await opened.salvageInto({ into, password, actor: 'cli', clock, cost: floor });
  return { report, into, examination: opened.examination, areKeysWhole };
}

describe('a salvage', () => {
  it('of a vault that is whole saves all of it', async () => {
    const vault = await damaged();
    const { report, examination, into } = await salvaged(vault);
    expect(examination).toMatchObject({ damagedPages: [], faults: [] });
    expect(report.tables.map(({ saved, lostRows, gaps }) => [saved, lostRows, gaps])).toEqual(
      // Nobody signed in: there is a key to each account.
      report.tables.map(({ table }) => [table === 'sign_in' ? 0 : ACCOUNTS, 0, 0]),
    );
    expect(report).toMatchObject({ rebuilt: [], withoutKey: [], mayLackParts: false });
    const opened = await unlockVault(into, vault.password);
    expect(keysIn(opened).size).toBe(ACCOUNTS);
    opened.lock();
  });

  it('of a vault with one page damaged, whichever, names the page, saves the rest, gives nobody the key of another, and changes nothing', async () => {
    const pages = (await damaged()).whole.length / PAGE;
    expect(pages).toBeGreaterThan(25);
    let fewest = ACCOUNTS;
    for (let page = 2; page <= pages; page += 2) {
      const vault = await damaged(page);
      const { report, into, examination } = await salvaged(vault);
      expect(examination.damagedPages).toEqual([page]);
      const opened = await unlockVault(into, vault.password);
      const keys = keysIn(opened);
      expect(opened.read((database) => database.column('PRAGMA foreign_key_check'))).toEqual([]);
      opened.lock();
      for (const [name, key] of keys) {
        if (key !== null) expect(key).toBe(keyOf(Number(name.slice(-3))));
        else
          expect(
            report.withoutKey.some((each) => each.endsWith(`/${name}`)),
            name,
          ).toBe(true);
      }
      expect(readFileSync(join(vault.folder, 'vault.db')).equals(vault.whole)).toBe(true);
      fewest = Math.min(fewest, keys.size === 0 ? fewest : keys.size);
    }
    // One page holds a small part of the accounts; the pages that lead to all of them are counted apart.
    expect(fewest).toBeGreaterThan(ACCOUNTS / 2);
  }, 120_000);

  it('of a vault whose first page is damaged says that nothing can be read and what to do', async () => {
    const vault = await damaged(1);
    await expect(salvaged(vault)).rejects.toMatchObject({
      kind: 'damaged-database',
      wayForward: 'Restore a backup. The damaged files are kept.',
    });
  });

  it('of a vault that was cut off saves what stands before the cut', async () => {
    const vault = await damaged();
    writeFileSync(
      join(vault.folder, 'vault.db'),
      vault.whole.subarray(0, Math.floor(vault.whole.length / PAGE / 2) * PAGE),
    );
    const { report } = await salvaged(vault);
    const [account] = report.tables;
    expect(account?.saved).toBeGreaterThan(0);
    expect(report.tables.some(({ gaps }) => gaps > 0)).toBe(true);
  });

  it('in which keys are lost names each account without one, says so before, and leaves none verified', async () => {
    let withLoss = 0;
    const pages = (await damaged()).whole.length / PAGE;
    for (let cut = 5; cut < pages; cut += 4) {
      const vault = await damaged();
      writeFileSync(join(vault.folder, 'vault.db'), vault.whole.subarray(0, cut * PAGE));
      const { report, into, areKeysWhole } = await salvaged(vault);
      const opened = await unlockVault(into, vault.password);
      const keyless = [...keysIn(opened)].filter(([, key]) => key === null).map(([name]) => `rapid7/${name}`);
      const good = opened.read((database) => database.column("SELECT 1 FROM credential WHERE verdict = 'verified'"));
      opened.lock();
      expect(report.withoutKey, `${cut} pages`).toEqual(keyless.sort());
      if (keyless.length > 0) {
        withLoss += 1;
        expect([areKeysWhole, report.mayLackParts, good.length], `${cut} pages`).toEqual([false, true, 0]);
      }
    }
    expect(withLoss).toBeGreaterThan(0);
  }, 60_000);
});
