import { setTimeout as sleep } from 'node:timers/promises';
import { recordEvents } from '../../core/audit/record-events.ts';
import { verifyChain } from '../../core/audit/verify-chain.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { openConnections } from '../../core/vault/connections.ts';
import { median, quantile } from '../statistics.ts';
import { timedBackups } from '../timed-backups.ts';
import type { ReliabilityFigure, ReliabilityGroup } from './figure.ts';
import { openWithKey, provedVault } from './vault.ts';

const TIMES = 7;
const MOST_MS = 300;
const MOST_PAUSE_MS = 50;
const EDITS = 200;
const MOST_EDIT_MS = 20;
const MOST_LOCK_MS = 200;

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

async function backupFigures(size: number, promised: boolean): Promise<ReliabilityFigure[]> {
  using vault = await provedVault(size);
  const open = openWithKey(vault.folder, vault.dataKey);
  const { times, pauses } = await timedBackups(TIMES, () => makeBackup(open, 'asked'));
  const underWay = makeBackup(open, 'asked').catch(() => undefined);
  await sleep(20);
  const begin = performance.now();
  open.lock();
  const locked = performance.now() - begin;
  await underWay;
  const [time, pause] = [median(times), Math.max(...pauses)];
  return [
    {
      what: `a backup of ${size} accounts, proven and on the disk, median`,
      found: ms(time),
      ...(promised && { holds: time <= MOST_MS }),
    },
    {
      what: `the longest pause of its thread, ${size} accounts, of ${TIMES} backups`,
      found: ms(pause),
      ...(promised && { holds: pause <= MOST_PAUSE_MS }),
    },
    {
      what: `locking while a backup of ${size} accounts is under way`,
      found: ms(locked),
      holds: locked <= MOST_LOCK_MS,
    },
  ];
}

/** Saves edits, each with its line in the audit log, while backups are made one after the other. */
async function editFigures(size: number): Promise<ReliabilityFigure[]> {
  using vault = await provedVault(size);
  const open = openWithKey(vault.folder, vault.dataKey);
  const edit = (turn: number) => {
    const begin = performance.now();
    open.write((database) => {
      database.run('UPDATE account SET owner = ? WHERE number = ?', [`Owner ${turn}`, 1 + (turn % size)]);
      recordEvents(database, [
        open.event('edit', { id: String(turn), provider: 'rapid7', name: 'Edited' }, { fields: ['owner'] }),
      ]);
    });
    return performance.now() - begin;
  };
  const alone = Array.from({ length: EDITS }, (_, turn) => edit(turn));
  let backingUp = true;
  const during: number[] = [];
  const edits = (async () => {
    for (let turn = 0; backingUp; turn += 1) {
      during.push(edit(turn));
      await sleep(5);
    }
  })();
  for (let turn = 0; turn < TIMES; turn += 1) await makeBackup(open, 'asked');
  backingUp = false;
  await edits;
  open.lock();
  const [p95, p95During] = [quantile(alone, 0.95), quantile(during, 0.95)];
  return [
    { what: `saving one edit with its audit line, ${size} accounts, p95`, found: ms(p95), holds: p95 <= MOST_EDIT_MS },
    {
      what: `the same while backups are made, ${size} accounts, p95 of ${during.length}`,
      found: ms(p95During),
      holds: p95During <= MOST_EDIT_MS,
    },
  ];
}

async function auditFigures(events: number): Promise<ReliabilityFigure[]> {
  using vault = await provedVault(10);
  const { database, forBackups } = openConnections(`${vault.folder}/vault.db`, vault.dataKey);
  const at = new Date().toISOString();
  const one = {
    at,
    actor: 'cli',
    event: 'reveal',
    account: { id: '3f0c2c1e-4b1a-4f6e-9d0a-111111111111', provider: 'rapid7', name: 'SIEM production' },
    detail: { field: 'apiKey' },
  } as const;
  const pagesOf = () => database.read((handle) => handle.column<number>('PRAGMA page_count'))[0] ?? 0;
  const before = pagesOf();
  database.write((handle) =>
    recordEvents(
      handle,
      Array.from({ length: events }, () => one),
    ),
  );
  const bytes = ((pagesOf() - before) * 4096) / events;
  const begin = performance.now();
  const { fault } = database.read(verifyChain);
  const walked = performance.now() - begin;
  forBackups.close();
  database.close();
  return [
    { what: `room of one line of the audit log, of ${events}`, found: `${bytes.toFixed(0)} bytes` },
    { what: `"hubvault audit --verify" over ${events} lines`, found: ms(walked), holds: fault === null },
  ];
}

/** How long backups and saving take, and what they hold up. */
export async function backups(): Promise<ReliabilityGroup> {
  return {
    title: 'Backups and saving',
    figures: [
      ...(await backupFigures(10_000, true)),
      ...(await backupFigures(100_000, false)),
      ...(await editFigures(10_000)),
      ...(await editFigures(100_000)),
      ...(await auditFigures(100_000)),
    ],
  };
}
