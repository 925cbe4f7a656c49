import { setTimeout as sleep } from 'node:timers/promises';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { SeededRandom } from '../fixture/random.ts';
import { none, type ReliabilityGroup } from './figure.ts';
import { Acknowledged, startLoad } from './load.ts';
import { openAsPerson, provedVault } from './vault.ts';

const ACCOUNTS = 200;
const LONGEST_LIFE_MS = 700;
const CHECK_EVERY = 25;
/** A new vault after so many: what a killed backup leaves is removed an hour later. */
const KILLS_PER_VAULT = 100;

interface Found {
  notOpened: number;
  lost: number;
  faults: number;
  slotFiles: number;
  backups: number;
  damagedBackups: number;
}

/** Opens the vault as a person does and holds it against all that was said to be done. */
async function check(folder: string, said: Acknowledged, found: Found): Promise<void> {
  try {
    readSlotFile(folder);
  } catch {
    found.slotFiles += 1;
    return;
  }
  try {
    const vault = await openAsPerson(folder);
    const names = new Set(vault.read((database) => database.column<string>('SELECT name FROM account')));
    found.lost += said.links.filter((name) => !names.has(name)).length;
    const [counted] = vault.read((database) =>
      database.column<string>('SELECT description FROM account WHERE number = 1'),
    );
    found.lost += Math.max(0, said.counts - (Number(counted) || 0));
    const structure = vault.read((database) => database.column<string>('PRAGMA integrity_check'));
    if (structure.join() !== 'ok' || vault.read(verifyChain).fault) found.faults += 1;
    vault.lock();
  } catch {
    found.notOpened += 1;
  }
}

/** Some kills on one vault, which is checked in the midst and in the end. */
async function round(times: number, random: SeededRandom, found: Found): Promise<Acknowledged> {
  using vault = await provedVault(ACCOUNTS);
  const said = new Acknowledged();
  const start = (name: string) => startLoad(vault, { name, writes: 1_000_000, alsoFiles: true }, said);
  const running = [start('a0'), start('b0')];
  for (let kill = 1; kill <= times; kill += 1) {
    const which = kill % 2;
    // On a busy machine a process that only starts would be killed each time; one in four is.
    if (kill % 4 > 0) await running[which]?.atWork;
    await sleep(random.below(LONGEST_LIFE_MS));
    running[which]?.child.kill('SIGKILL');
    await running[which]?.read;
    running[which] = start(`${which === 0 ? 'a' : 'b'}${kill}`);
    // The other process goes on writing while this one looks.
    if (kill % CHECK_EVERY === 0) await check(vault.folder, said, found);
  }
  for (const { child, read } of running) {
    child.kill('SIGKILL');
    await read;
  }
  await check(vault.folder, said, found);
  const faults = await Promise.all(listBackups(vault.folder).map(faultOfFiles));
  found.backups += faults.length;
  found.damagedBackups += faults.filter((fault) => fault !== undefined).length;
  return said;
}

/** Kills processes that write, at random moments, again and again; the other one goes on. */
export async function kills(times: number, onProgress: (done: number) => void): Promise<ReliabilityGroup> {
  const random = new SeededRandom(times);
  const found: Found = { notOpened: 0, lost: 0, faults: 0, slotFiles: 0, backups: 0, damagedBackups: 0 };
  const errors: string[] = [];
  let writes = 0;
  for (let done = 0; done < times; done += KILLS_PER_VAULT) {
    const said = await round(Math.min(KILLS_PER_VAULT, times - done), random, found);
    writes += said.writes;
    errors.push(...said.errors);
    onProgress(Math.min(times, done + KILLS_PER_VAULT));
  }
  return {
    title: `${times} kill -9 at random moments, two processes writing, backing up and replacing the slot file`,
    figures: [
      { what: 'writes that were acknowledged', found: String(writes), holds: writes >= times },
      none('acknowledged writes that are lost', found.lost),
      none('times the vault did not open', found.notOpened),
      none('times its structure or its audit log was not whole', found.faults),
      none('times the slot file was not whole', found.slotFiles),
      { what: 'backups in place in the end', found: String(found.backups) },
      none('of them not whole', found.damagedBackups),
      { ...none('errors that a writer met', errors.length), ...(errors.length > 0 && { found: errors.join('; ') }) },
    ],
  };
}
