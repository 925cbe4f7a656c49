import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '../../bench/fixture/random.ts';
import { clearWhatIsFreed, overwriteFreedMemory } from '../../core/vault/session/freed-memory.ts';

/**
 * A process that makes copies of a secret in every way a program does, keeps them for a while among
 * other things, lets go of all, and stays. The secret is made of parts, as its searcher makes it.
 */
const [seed = '1', secretParts = '', forget = ''] = process.argv.slice(2);
const parts = secretParts.split('+');
const secret = () => parts.join('-');
const random = new SeededRandom(Number(seed));

const STEPS = 6_000;
const ROUNDS = 3;

const ways: readonly (() => unknown)[] = [
  secret,
  () => Buffer.from(secret()),
  () => Buffer.from(secret()).toString('utf8'),
  // Two bytes for each letter, as one of them needs that.
  () => Buffer.from(`${secret()}…`, 'utf16le').toString('utf16le'),
  () => JSON.stringify({ fields: { apiKey: secret() }, padding: 'x'.repeat(random.below(400)) }),
  () => JSON.parse(JSON.stringify({ apiKey: secret() })),
  () => Buffer.from(secret().repeat(1 + random.below(40))),
  () => structuredClone({ value: secret() }),
  () => new TextEncoder().encode(`Bearer ${secret()}`),
];

/** Other things, so that copies lie scattered and some of them grow old. */
function something(): unknown {
  return new Array(1 + random.below(100)).fill(random.below(1_000));
}

function work(): number {
  const kept: unknown[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    kept.push(random.below(2) === 0 ? something() : ways[random.below(ways.length)]?.());
    if (random.below(3) === 0) kept.splice(random.below(kept.length), 1);
  }
  return kept.length;
}

async function stream(): Promise<void> {
  const source = Readable.from([Buffer.from(secret().repeat(500)), Buffer.from(secret())]);
  source.on('data', () => undefined);
  await once(source, 'end');
}

clearWhatIsFreed();
for (let round = 0; round < ROUNDS; round += 1) {
  work();
  await stream();
}
// The engine itself remembers the text that a regular expression last fitted: another one, now.
/x/.test('x');
await sleep(0);
if (forget === 'forget') overwriteFreedMemory();
process.stdout.write('done\n');
process.stdin.resume();
