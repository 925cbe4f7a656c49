import { join } from 'node:path';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { Providers } from '../../core/providers.ts';
import { allAccounts, insertAccount } from '../../core/storage/accounts.ts';
import { insertCredential } from '../../core/storage/credentials.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import type { EmulatedProvider } from '../../test/providers/emulated-provider.ts';
import { type Emulator, startEmulator } from '../../test/providers/emulator.ts';
import { rapid7 } from '../../test/providers/rapid7.ts';
import { sekoia } from '../../test/providers/sekoia.ts';
import type { Bench } from '../bench.ts';
import type { Figure, Outcome } from '../figure.ts';
import { fixtureAccounts } from '../fixture/accounts.ts';
import { fixturePassword } from '../fixture/vault.ts';

const HOSTS = 100;
const ACCOUNTS = 1_000;
const ANSWER_AFTER_MS = 50;
const MOST_MS = 15_000;
const MOST_IN_FLIGHT = 2;

/** A provider's server on an address of this machine of its own, which counts as a host of its own. */
interface Host {
  readonly provider: EmulatedProvider;
  readonly emulator: Emulator;
}

async function startHosts(stack: AsyncDisposableStack): Promise<Host[]> {
  const hosts: Host[] = [];
  for (let number = 1; number <= HOSTS; number += 1) {
    const provider = number % 2 === 0 ? rapid7 : sekoia;
    const options = { host: `127.0.1.${number}`, delayMs: ANSWER_AFTER_MS };
    hosts.push({ provider, emulator: stack.use(await startEmulator(provider, options)) });
  }
  return hosts;
}

/** Adds accounts that hold the right credential of their host, spread evenly over all hosts. */
function addAccounts(vault: OpenVault, hosts: readonly Host[], now: Date): void {
  vault.write((database) => {
    let index = 0;
    for (const { account, credential } of fixtureAccounts(ACCOUNTS, now)) {
      const { provider, emulator } = hosts[index % hosts.length] as Host;
      const name = `${account.name} ${index}`;
      const number = insertAccount(database, { ...account, name, provider: provider.id, server: emulator.url });
      insertCredential(database, number, { ...credential, fields: provider.cases.right.fields });
      index += 1;
    }
  });
}

async function verifyAll(bench: Bench, hosts: readonly Host[]): Promise<number> {
  const vault = await createVault(join(bench.folder, 'verified'), fixturePassword, { clock: bench.clock, cost: floor });
  try {
    addAccounts(vault, hosts, bench.clock.now());
    const accounts = vault.read(allAccounts);
    const begin = performance.now();
    const results = await verifyAccounts(vault, accounts, new Providers(), {
      clock: bench.clock,
      gate: createHostGate(),
    });
    const taken = performance.now() - begin;
    const wrong = results.find(({ verification }) => verification.verdict !== 'verified');
    if (wrong) throw new Error(`An account was not verified: ${wrong.verification.verdict}.`);
    return taken;
  } finally {
    vault.lock();
  }
}

/** Verifies many accounts over many hosts of this machine; the servers count what is in flight. */
export async function verifying(bench: Bench): Promise<Outcome> {
  await using stack = new AsyncDisposableStack();
  let hosts: Host[];
  try {
    hosts = await startHosts(stack);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'EADDRNOTAVAIL') throw error;
    return { skipped: 'this system has no addresses 127.0.1.1 to 127.0.1.100 of its own (Linux has).' };
  }
  const taken = await verifyAll(bench, hosts);
  const inFlight = Math.max(...hosts.map(({ emulator }) => emulator.mostInFlight));
  const asked = hosts.reduce((all, { emulator }) => all + emulator.requests.length, 0);
  const figures: Figure[] = [
    { measure: 'requests that the servers got', size: ACCOUNTS, value: asked, unit: 'requests' },
    { measure: 'verify 1,000 accounts', size: ACCOUNTS, value: taken, unit: 'ms', budget: { most: MOST_MS } },
    { measure: 'most in flight per host', value: inFlight, unit: 'requests', budget: { most: MOST_IN_FLIGHT } },
  ];
  return figures;
}
