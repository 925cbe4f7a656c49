/**
 * Plays every provider on this machine for a tour of the product:
 *
 *   node test/providers/serve.ts [first-port]
 *
 * Prints one line of JSON, `{ "<provider id>": "<url>", … }` (for a person at a terminal: each with
 * the made-up key that works), and stays up until SIGTERM or Ctrl+C arrives, or whoever holds the
 * other end of standard input closes it. With a first port (the last, if several are named), the providers take it and the ones after it in the order of the list in index.ts, the
 * five main ones first; without, any free ones. The keys that work are in the files beside this one
 * and in `described/`.
 */
import { fstatSync } from 'node:fs';
import { errorCode } from '../../domain/errors.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { emulatedProviders } from './index.ts';

function giveUp(why: string, code: number): never {
  process.stderr.write(`${why}\n`);
  process.exit(code);
}

const firstPort = Number(process.argv.slice(2).at(-1) ?? 0);
if (!Number.isInteger(firstPort) || firstPort < 0 || firstPort > 65_535 - emulatedProviders.length) {
  giveUp('Usage: node test/providers/serve.ts [first-port]', 2);
}

function whyNotAt(port: number, error: unknown): string {
  const code = errorCode(error);
  const last = firstPort + emulatedProviders.length - 1;
  const taken = code === 'EADDRINUSE' ? 'is taken by another program, perhaps by a practice that runs already' : code;
  return `Port ${port} cannot be used: it ${taken}.\nPractice needs the ports ${firstPort} to ${last}. Free it, or name another first port: npm run practice -- 28080`;
}

const emulators = new Map<string, Emulator>();
for (const [index, provider] of emulatedProviders.entries()) {
  const port = firstPort === 0 ? 0 : firstPort + index;
  try {
    emulators.set(provider.id, await startEmulator(provider, { port }));
  } catch (error) {
    giveUp(whyNotAt(port, error), 1);
  }
}

async function stop(): Promise<void> {
  process.stdin.destroy();
  await Promise.all(Array.from(emulators.values(), (emulator) => emulator.close()));
}

process.once('SIGTERM', stop).once('SIGINT', stop);
// A terminal or a null device is nobody who could close it: practice may run in the background.
const input = fstatSync(process.stdin.fd);
if (input.isFIFO() || input.isSocket()) process.stdin.once('end', stop).resume();

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
