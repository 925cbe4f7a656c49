import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { recordEvents } from '../../core/audit/record-events.ts';
import { linkOffline } from '../../core/hub/link/link-account.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import { Providers } from '../../core/providers.ts';
import { saveVerification } from '../../core/storage/credentials.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { SeededRandom } from '../fixture/random.ts';
import { fixturePassword } from '../fixture/vault.ts';
import { benchZone } from '../process-time.ts';
import { median, quantile } from '../statistics.ts';

const TIMES = 200;
const PAGE = Buffer.alloc(4096, 1);
const clock = { now: () => new Date(), zone: benchZone };

const audited = { id: '3f0c2c1e-4b1a-4f6e-9d0a-111111111111', provider: 'rapid7', name: 'Saved while measured' };

/** Saves a verdict of one account after the other, each with its line in the audit log. */
export function editor(vault: OpenVault): () => void {
  const numbers = vault.read((database) => database.column<number>('SELECT number FROM account'));
  const random = new SeededRandom(TIMES);
  return () => {
    const verifiedAt = clock.now().toISOString();
    const verification = { verdict: 'verified', verifiedAt, note: null, told: '{"user":"svc-hubvault"}' } as const;
    vault.write((database) => {
      saveVerification(database, random.pick(numbers), verification);
      recordEvents(database, [vault.event('verdict', audited, { from: 'unverified', to: 'verified' })]);
    });
  };
}

function linker(vault: OpenVault): (turn: number) => void {
  const providers = new Providers();
  const random = new SeededRandom(TIMES);
  return (turn) => {
    const typed = { provider: 'rapid7', server: 'eu', name: `Linked while measured, ${turn}`, owner: 'Blue team' };
    const draft = { ...typed, tags: ['prod'], usedBy: ['Splunk SOAR'], fields: { apiKey: random.uuid() } };
    linkOffline(vault, prepareLink(draft, providers, momentOf(clock)), clock);
  };
}

/**
 * The milliseconds of saving one edit and of adding one account, each TIMES times and in turns with
 * a bare write of one page to the same disk. Changes the vault.
 */
export async function saveTask(folder: string): Promise<Record<string, number>> {
  const vault = await unlockVault(folder, fixturePassword);
  const file = openSync(join(folder, 'bare-write'), 'w', 0o600);
  const bare = () => {
    writeSync(file, PAGE);
    fdatasyncSync(file);
  };
  const taken: Record<string, number[]> = { bare: [], edit: [], link: [] };
  const actions: Record<string, (turn: number) => void> = { bare, edit: editor(vault), link: linker(vault) };
  for (let turn = 0; turn < TIMES; turn += 1) {
    for (const [name, action] of Object.entries(actions)) {
      const begin = performance.now();
      action(turn);
      taken[name]?.push(performance.now() - begin);
    }
  }
  closeSync(file);
  vault.lock();
  return Object.fromEntries(
    Object.entries(taken).flatMap(([name, values]) => [
      [`${name} p50`, median(values)],
      [`${name} p95`, quantile(values, 0.95)],
    ]),
  );
}
