import { setTimeout as sleep } from 'node:timers/promises';
import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { Providers } from '../../core/providers.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { clearWhatIsFreed, overwriteFreedMemory } from '../../core/vault/session/freed-memory.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';

/**
 * A process that uses a vault as the app does, locks it, and stays. Every text to be searched for is
 * made of parts, here and in the searcher, so that no argument and no source is a trace of it.
 */
const [folder = '', passwordParts = '', secretParts = '', forget = ''] = process.argv.slice(2);
const clock = clockAt('2026-11-20T09:30:00.000Z');
const password = () => passwordParts.split('+').join(' ');
const secret = () => secretParts.split('+').join('-');

async function create(): Promise<void> {
  const vault = await createVault(folder, password(), { clock, cost: floor });
  linkDraft(vault, { name: 'Production SIEM', fields: { apiKey: secret() } });
  vault.lock();
}

async function use(): Promise<void> {
  const vault = await unlockVault(folder, password());
  const providers = new Providers();
  if (revealField(vault, providers, 'Production SIEM') !== secret()) throw new Error('Another secret came back.');
  listAccounts(vault, providers.viewpointAt(momentOf(clock)));
  vault.lock();
}

clearWhatIsFreed();
await create();
for (let time = 0; time < 3; time += 1) await use();
// The engine itself remembers the text that a regular expression last fitted: another one, now.
/x/.test('x');
// As in the app: not in the turn of the event loop that still has the secrets on its stack.
await sleep(0);
const begin = performance.now();
if (forget === 'forget') overwriteFreedMemory();
process.stdout.write(`locked ${performance.now() - begin}\n`);
process.stdin.resume();
