import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carryOut } from '../../core/hub/bulk/carry-out.ts';
import { csvRows } from '../../core/hub/bulk/csv-rows.ts';
import { planLinks } from '../../core/hub/bulk/plan-links.ts';
import { readSecretFile } from '../../core/hub/bulk/read-file.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { Providers } from '../../core/providers.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { SeededRandom } from '../fixture/random.ts';
import { fixturePassword } from '../fixture/vault.ts';
import { benchZone } from '../process-time.ts';

const ROWS = 10_000;
const clock = { now: () => new Date(), zone: benchZone };

function csv(): string {
  const random = new SeededRandom(ROWS);
  const rows = Array.from({ length: ROWS }, (_, index) => {
    return `rapid7,eu,"Bulk, number ${index}",Blue team,prod;eu,${random.uuid()}`;
  });
  return ['provider,server,name,owner,tags,apiKey', ...rows].join('\r\n');
}

/** The milliseconds of linking ROWS rows of a CSV file without asking anybody, from the file to the disk, and the most memory that the process ever had. Changes the vault. */
export async function bulkTask(folder: string): Promise<Record<string, number>> {
  const file = join(folder, 'bulk.csv');
  writeFileSync(file, csv(), { mode: 0o600 });
  const providers = new Providers();
  const vault = await unlockVault(folder, fixturePassword);
  const begin = performance.now();
  const rows = csvRows(readSecretFile(file).text, providers);
  const plan = await planLinks(vault, rows, { providers, now: momentOf(clock) });
  const results = await carryOut(vault, plan, { clock, gate: createHostGate(), offline: true });
  const taken = performance.now() - begin;
  vault.lock();
  const saved = results.filter(({ outcome }) => outcome === 'saved-unproven').length;
  if (saved !== ROWS) throw new Error(`${saved} of ${ROWS} rows were saved.`);
  return { taken, peak: process.resourceUsage().maxRSS };
}
