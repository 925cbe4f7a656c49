#!/usr/bin/env node
import { processContext } from './context.ts';
import { runCli } from './program.ts';

// A reader that has seen enough (`hubvault list | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: Standard output cannot be written (${error.code}).\n`);
  process.exit(1);
});
// Complaints that nobody reads change nothing.
process.stderr.on('error', () => undefined);

process.exitCode = await runCli(process.argv.slice(2), processContext());
