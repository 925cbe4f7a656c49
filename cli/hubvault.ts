#!/usr/bin/env node
import { tooOldNode } from './needed-node.ts';

const tooOld = tooOldNode(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(tooOld);
  process.exit(1);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`hubvault due | head`) is no fault, and hides no exit code.
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
  process.stderr.write(`error: Standard output cannot be written (${error.code}).\n`);
  process.exit(1);
});
// Complaints that nobody reads change nothing.
process.stderr.on('error', () => undefined);

// Loaded after the question above: an older Node may lack what it is written with.
const [{ processContext }, { runCli }] = await Promise.all([import('./context.ts'), import('./program.ts')]);
const code = await runCli(process.argv.slice(2), processContext());

/** Resolves once a stream has handed over all that was written to it, or has failed, which it tells by itself. */
function handedOver(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

await Promise.all([handedOver(process.stdout), handedOver(process.stderr)]);
// At once: Node would first take its memory apart, which takes a while after a long list.
process.exit(code);
