import type { ShownEvent } from '../../contract/calls/activity.ts';
import type { ShownBackup } from '../../contract/calls/backups.ts';
import type { Bridge } from '../../contract/contract.ts';
import { auditEvents } from '../../domain/audit.ts';
import { type BackupReason, backupReasons } from '../../domain/backup.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time-units.ts';
import { demoIdOf } from './demo-accounts.ts';
import { good } from './fake-answers.ts';

function demoBackup(madeAt: number, reason: BackupReason): ShownBackup {
  const time = new Date(madeAt).toISOString();
  return { id: `${time.replace(/[-:.]/g, '')}-${reason}`, madeAt: time, reason, bytes: 8_400_000, whole: true };
}

function demoEvents(count: number, now: number): ShownEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const event = auditEvents[(index * 7) % auditEvents.length] ?? 'unlock';
    const isOfAccount = ['link', 'verdict', 'reveal', 'copy', 'edit', 'rotate'].includes(event);
    return {
      number: count - index,
      at: new Date(now - index * 17 * MINUTE_MS).toISOString(),
      actor: index % 3 === 0 ? 'cli' : 'app',
      event,
      account: isOfAccount ? { id: demoIdOf(index % 9), provider: 'rapid7', name: `SIEM ${index % 9}` } : null,
      detail: event === 'reveal' || event === 'copy' ? [{ what: 'field', value: 'apiKey' }] : [],
    };
  });
}

type FakeCalls = Pick<
  Bridge,
  'listBackups' | 'checkBackups' | 'backUpNow' | 'previewRestore' | 'restoreBackup' | 'listActivity' | 'verifyActivity'
>;

/** The backups and the log of the demonstration. */
export function fakeBackups(events: number, isChainBroken: boolean): FakeCalls {
  const now = Date.now();
  let backups = backupReasons.map((reason, index) => demoBackup(now - (index * 9 + 1) * HOUR_MS, reason));
  const log = demoEvents(events, now);
  return {
    listBackups: async () => good(backups),
    checkBackups: async () =>
      good(backups.map(({ id }, index) => ({ id, fault: index === 3 ? 'its vault.db has changed' : null }))),
    backUpNow: async () => {
      const made = demoBackup(Date.now(), 'asked');
      backups = [made, ...backups];
      return good({ id: made.id });
    },
    previewRestore: async () =>
      good({
        changes: [
          { change: 'comes-back', id: '1', provider: 'sekoia', name: 'EMEA detections', fields: [] },
          { change: 'changes', id: '2', provider: 'rapid7', name: 'SIEM 2', fields: ['owner', 'credential'] },
          { change: 'goes', id: '3', provider: 'rapid7', name: 'Linked this morning', fields: [] },
        ],
        counts: { 'comes-back': 1, changes: 1, goes: 1 },
        agreement: 'a'.repeat(64),
      }),
    restoreBackup: async () => good({ kept: backups[0]?.id ?? '' }),
    listActivity: async ({ filter, before = Number.MAX_SAFE_INTEGER, limit }) =>
      good(
        log
          .filter(({ number, event, actor, account }) => {
            if (number >= before || (filter.event && event !== filter.event)) return false;
            if (filter.actor && actor !== filter.actor) return false;
            if (filter.account && account?.id !== filter.account) return false;
            return filter.about === undefined || (account?.name.includes(filter.about) ?? false);
          })
          .slice(0, limit),
      ),
    verifyActivity: async () =>
      good({
        fitting: { number: isChainBroken ? 7 : log.length, hash: 'c0ffee'.repeat(11).slice(2) },
        fault: isChainBroken ? { number: 8, how: 'it was changed, or a row before it was' } : null,
      }),
  };
}
