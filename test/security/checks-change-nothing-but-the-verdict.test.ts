import { expect, it } from 'vitest';
import { accountsToCheck } from '../../core/hub/verify/accounts-to-check.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { allAccounts } from '../../core/storage/accounts.ts';
import type { Readable } from '../../core/storage/database.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { refusingUrl, startEmulator } from '../providers/emulator.ts';
import { jsonAnswer } from '../providers/faults.ts';
import { rapid7 } from '../providers/rapid7.ts';

const clock = clockAt('2026-11-25T09:30:00.000Z');
const ofTheVerdict = ['verdict', 'verified_at', 'verdict_note', 'proven_at', 'ended', 'told'];

/** Everything in the tables of accounts but what a verdict is made of. */
function allElse(database: Readable): unknown {
  const without = (row: object) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !ofTheVerdict.includes(column)));
  return ['account', 'credential', 'credential_field'].map((table) =>
    database.rows<Record<string, string | number | null>>(`SELECT * FROM ${table} ORDER BY 1, 2`).map(without),
  );
}

it('a scheduled run changes the verdict and its time, and not one thing besides', async () => {
  await using right = await startEmulator(rapid7);
  await using faulty = await startEmulator(rapid7, { fault: jsonAnswer(503, {}) });
  const { vault } = await temporaryVault();
  const details = { owner: 'Iris', tags: ['prod'], usedBy: ['Splunk'], expires: '2027-05-01', rotateEvery: '30d' };
  linkDraft(vault, { name: 'right', server: right.url, fields: rapid7.cases.right.fields, ...details });
  linkDraft(vault, { name: 'wrong', server: right.url, fields: rapid7.cases.wrong.fields, ...details });
  linkDraft(vault, { name: 'faulty', server: faulty.url, fields: rapid7.cases.right.fields, ...details });
  linkDraft(vault, { name: 'away', server: await refusingUrl(), fields: rapid7.cases.right.fields, ...details });
  const before = vault.read(allElse);
  const providers = new Providers();
  const rows = await accountsToCheck(vault, providers, momentOf(clock));
  await verifyAccounts(vault, rows, providers, { clock, gate: createHostGate(), cause: 'schedule' });
  expect(vault.read(allElse)).toEqual(before);
  const found = vault.read(allAccounts).map(({ name, verdict, verifiedAt }) => [name, verdict, verifiedAt]);
  expect(found).toEqual([
    ['away', 'unreachable', '2026-11-25T09:30:00.000Z'],
    ['faulty', 'provider-error', '2026-11-25T09:30:00.000Z'],
    ['right', 'verified', '2026-11-25T09:30:00.000Z'],
    ['wrong', 'rejected', '2026-11-25T09:30:00.000Z'],
  ]);
  const [audited] = vault.read((database) =>
    database.column<string>("SELECT detail FROM audit WHERE event = 'verify' ORDER BY number DESC LIMIT 1"),
  );
  expect(JSON.parse(audited ?? '')).toEqual({ accounts: 4, cause: 'schedule' });
});
