#!/usr/bin/env node
import { processContext } from './context.ts';
import { runCli } from './program.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough (`hubvault due | head`) is no fault, and hides no exit code.
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
  process.stderr.write(`error: Standard output cannot be written (${error.code}).\n`);
  process.exit(1);
});
// Complaints that nobody reads change nothing.
process.stderr.on('error', () => undefined);

process.exitCode = await runCli(process.argv.slice(2), processContext());
