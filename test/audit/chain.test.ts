import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditHead, recordEvents } from '../../core/audit/record-events.ts';
import { holdsHead, verifyChain } from '../../core/audit/verify-chain.ts';
import type { VaultDatabase, Writable } from '../../core/storage/database.ts';
import { latestVersion } from '../../core/storage/migrate.ts';
import { actors, auditEvents, type NewAuditEntry } from '../../domain/audit.ts';
import { databaseAtVersion } from '../helpers/database-at-version.ts';

const triggers = ['audit_is_never_changed', 'audit_is_never_shortened', 'audit_grows_at_its_end'];
const event = (detail: NewAuditEntry['detail'] = {}): NewAuditEntry => {
  return { at: '2026-11-21T09:30:00.000Z', actor: 'cli', event: 'unlock', detail };
};
const anyEvent: fc.Arbitrary<NewAuditEntry> = fc.record({
  at: fc.constantFrom('2026-11-21T09:30:00.000Z', '2027-01-01T00:00:00.000Z'),
  actor: fc.constantFrom(...actors),
  event: fc.constantFrom(...auditEvents),
  account: fc.record({ id: fc.uuid(), provider: fc.string(), name: fc.string({ unit: 'grapheme' }) }),
  detail: fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer())),
});

function logOf(events: readonly NewAuditEntry[]): VaultDatabase {
  const { database } = databaseAtVersion(latestVersion);
  database.write((handle) => recordEvents(handle, events));
  return database;
}

/** Changes the log as only somebody could who has the key and takes the triggers away. */
function tamper(database: VaultDatabase, work: (handle: Writable) => void): void {
  database.write((handle) => {
    for (const trigger of triggers) handle.script(`DROP TRIGGER ${trigger}`);
    work(handle);
  });
}

const faultIn = (database: VaultDatabase) => database.read(verifyChain).fault;

describe('the audit log', () => {
  it('is whole after any events, recorded one by one or together', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 20 }), (events) => {
        const database = logOf(events.slice(0, 1));
        database.write((handle) => recordEvents(handle, events.slice(1)));
        const { fitting, fault } = database.read(verifyChain);
        expect([fault, fitting]).toEqual([null, database.read(auditHead)]);
        expect(fitting.number).toBe(events.length);
        database.close();
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['an UPDATE', "UPDATE audit SET actor = 'app'"],
    ['a DELETE', 'DELETE FROM audit WHERE number = 3'],
    [
      'a row in the place of another',
      "INSERT OR REPLACE INTO audit SELECT 3, at, event, 'app', account, provider, name, detail, hash FROM audit WHERE number = 3",
    ],
    [
      'a row that leaves a gap',
      'INSERT INTO audit SELECT 9, at, event, actor, account, provider, name, detail, hash FROM audit WHERE number = 3',
    ],
    [
      'a row before the first',
      'INSERT INTO audit SELECT 0, at, event, actor, account, provider, name, detail, hash FROM audit WHERE number = 3',
    ],
  ])('refuses %s', (_, sql) => {
    const database = logOf(Array.from({ length: 5 }, () => event()));
    const before = database.read(verifyChain);
    expect(() => database.write((handle) => handle.run(sql))).toThrow();
    expect(database.read(verifyChain)).toEqual(before);
  });

  it('names the first row that does not fit, whichever value of it was changed', () => {
    const changes = [
      "at = '1999'",
      "event = 'copy'",
      "actor = 'app'",
      "account = 'x'",
      "provider = 'x'",
      "name = 'x'",
      `detail = '{"a":1}'`,
      `hash = '${'1'.repeat(64)}'`,
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...changes), (number, change) => {
        const database = logOf(Array.from({ length: 9 }, (_, index) => event({ index })));
        tamper(database, (handle) => handle.run(`UPDATE audit SET ${change} WHERE number = ?`, [number]));
        expect(faultIn(database)?.number).toBe(number);
        expect(database.read(verifyChain).fitting.number).toBe(number - 1);
        database.close();
      }),
      { numRuns: 40 },
    );
  });

  it('names the row after one that was taken out, and both of two that changed places', () => {
    const rows = Array.from({ length: 9 }, (_, index) => event({ index }));
    const gap = logOf(rows);
    tamper(gap, (handle) => handle.run('DELETE FROM audit WHERE number = 4'));
    expect(faultIn(gap)).toEqual({ number: 5, how: 'row 4 is missing before it' });
    const moved = logOf(rows);
    tamper(moved, (handle) => {
      handle.script('UPDATE audit SET number = -4 WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 5');
      handle.script('UPDATE audit SET number = 5 WHERE number = -4');
    });
    expect(faultIn(moved)?.number).toBe(4);
  });

  it('of which the end was cut off fits, but no longer holds the head that was noted', () => {
    const database = logOf(Array.from({ length: 9 }, () => event()));
    const noted = database.read(auditHead);
    tamper(database, (handle) => handle.run('DELETE FROM audit WHERE number > 6'));
    expect(faultIn(database)).toBeNull();
    expect(database.read((handle) => holdsHead(handle, noted))).toBe(false);
  });

  it('keeps an event only with what it tells of, and the other way round', () => {
    const { database, table } = databaseAtVersion(latestVersion);
    const fails = () =>
      database.write((handle) => {
        recordEvents(handle, [event()]);
        throw new Error('what it tells of did not happen');
      });
    expect(fails).toThrow();
    expect(table('audit')).toEqual([]);
  });
});
