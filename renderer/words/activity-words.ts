import type { ShownEvent } from '../../contract/calls/activity.ts';
import type { Actor, AuditEvent } from '../../domain/audit.ts';
import { type BackupReason, backupReasonWords } from '../../domain/backup.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Tone } from '../ui/tone.ts';
import type { DateWords } from './dates.ts';
import { verdictLabel } from './verdict-words.ts';

const events: Readonly<Record<AuditEvent, string>> = {
  create: 'Vault created',
  unlock: 'Unlocked',
  'failed-unlock': 'Failed try to unlock',
  link: 'Linked',
  verify: 'Verified',
  verdict: 'Verdict changed',
  reveal: 'Secret revealed',
  copy: 'Secret copied',
  edit: 'Edited',
  rotate: 'Rotated',
  renew: 'Tokens renewed',
  retire: 'Version retired',
  export: 'Exported',
  backup: 'Backed up',
  restore: 'Restored',
  salvage: 'Salvaged',
  'add-slot': 'Key slot added',
  'remove-slot': 'Key slot removed',
  'change-password': 'Password changed',
  'renew-data-key': 'Data key renewed',
  'finish-slot-change': 'Slot change finished',
  'accept-rollback': 'Earlier copy accepted',
};

const tones: Partial<Readonly<Record<AuditEvent, Tone>>> = {
  'failed-unlock': 'bad',
  reveal: 'caution',
  copy: 'caution',
  export: 'caution',
  restore: 'caution',
  salvage: 'caution',
  'accept-rollback': 'caution',
  'change-password': 'info',
  'add-slot': 'info',
  'remove-slot': 'info',
};

const actors: Readonly<Record<Actor, string>> = { app: 'Window', cli: 'Command line' };

/** What happened, in two or three words. */
export function eventLabel(event: AuditEvent): string {
  return events[event];
}

/** The colour of an event: what deserves a second look stands out. */
export function eventTone(event: AuditEvent): Tone {
  return tones[event] ?? 'neutral';
}

/** Who did it. */
export function actorLabel(actor: Actor): string {
  return actors[actor];
}

type Fact = (value: string, dates: DateWords) => string;

/** A backup by the time in its name. */
const backupOf: Fact = (id, dates) => {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(id) ?? [];
  return year === undefined ? id : dates.instant(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
};

const slotKinds: Readonly<Record<string, string>> = {
  password: 'password',
  recovery: 'recovery key',
  device: 'device',
};

const facts: Readonly<Record<string, Fact>> = {
  kind: (value) => slotKinds[value] ?? value,
  verdict: (value) => verdictLabel(value as Verdict),
  from: (value) => `from ${verdictLabel(value as Verdict)}`,
  to: (value) => `to ${verdictLabel(value as Verdict)}`,
  reason: (value) => backupReasonWords[value as BackupReason],
  accounts: (value) => `${value} ${value === '1' ? 'account' : 'accounts'}`,
  backup: (value, dates) => `the backup of ${backupOf(value, dates)}`,
  kept: (value, dates) => `the state before is kept as of ${backupOf(value, dates)}`,
};

/** Not worth a place in a line: a number of the log itself, the ids of slots, and what the line says already. */
const leftOut: readonly string[] = ['upTo', 'slot', 'backup of backup'];

/**
 * What else is told of an event, in one line.
 * @param fieldLabel the words of a field of the credential that the event is about
 */
export function detailWords(
  { event, detail }: ShownEvent,
  dates: DateWords,
  fieldLabel: (field: string) => string,
): string {
  return detail
    .filter(({ what }) => !leftOut.includes(what) && !leftOut.includes(`${what} of ${event}`))
    .map(({ what, value }) =>
      what === 'field' ? fieldLabel(value) : (facts[what]?.(value, dates) ?? `${what} ${value}`),
    )
    .join(', ');
}
