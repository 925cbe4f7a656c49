#!/usr/bin/env node
import { processContext } from './context.ts';
import { runCli } from './program.ts';

// A reader that has seen enough (`hubvault list | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCli(process.argv.slice(2), processContext());
