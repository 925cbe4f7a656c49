/**
 * Plays every provider on this machine for a tour of the product:
 *
 *   node test/providers/serve.ts [first-port]
 *
 * Prints one line of JSON, `{ "<provider id>": "<url>", … }` (for a person at a terminal: each with
 * the made-up key that works), and stays up until standard input is closed or SIGTERM arrives. With a
 * first port, the providers take it and the ones after it in the order of the list in index.ts, the
 * five main ones first; without, any free ones. The keys that work are in the files beside this one
 * and in `described/`.
 */
import { type Emulator, startEmulator } from './emulator.ts';
import { emulatedProviders } from './index.ts';

const firstPort = Number(process.argv[2] ?? 0);
if (!Number.isInteger(firstPort) || firstPort < 0 || firstPort > 65_535 - emulatedProviders.length) {
  process.stderr.write('Usage: node test/providers/serve.ts [first-port]\n');
  process.exit(2);
}

const emulators = new Map<string, Emulator>();
for (const [index, provider] of emulatedProviders.entries()) {
  const port = firstPort === 0 ? 0 : firstPort + index;
  emulators.set(provider.id, await startEmulator(provider, { port }));
}

async function stop(): Promise<void> {
  process.stdin.destroy();
  await Promise.all(Array.from(emulators.values(), (emulator) => emulator.close()));
}

process.once('SIGTERM', stop).once('SIGINT', stop);
process.stdin.once('end', stop).resume();

const urls = Object.fromEntries(Array.from(emulators, ([id, emulator]) => [id, emulator.url]));
if (process.stdout.isTTY) {
  for (const { id, cases } of emulatedProviders) {
    const fields = Object.entries(cases.right.fields).map(([field, value]) => `    ${field}: ${value}\n`);
    process.stdout.write(`${id} at ${urls[id]}\n${fields.join('')}`);
  }
  process.stdout.write('Made-up keys, for practice alone. Ctrl+C ends it.\n');
} else {
  process.stdout.write(`${JSON.stringify(urls)}\n`);
}
