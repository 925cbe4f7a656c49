// `npm start`: opens HubVault's window in Electron; where that cannot be had, in the stand-in; where
// there is no display either, the guided session on the terminal. It always ends in a working vault.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { appMain, ensureBuiltApp } from './build-app.ts';
import { builtCli } from './build-cli.ts';
import { chooseRuntime } from './runtime.ts';
import { root } from './sources.ts';

function run(program: string, options: string[]): void {
  const app = spawn(program, options, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
  app.once('exit', (code) => process.exit(code ?? 1));
}

const runtime = await chooseRuntime();
if (runtime.kind === 'none') {
  const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const then = hasTerminal
    ? '; starting the guided session on the terminal.'
    : ', and no terminal for a guided session. These commands need neither:\n';
  console.log(`${runtime.why}${then}`);
  const cli = await builtCli();
  process.argv.splice(1, process.argv.length - 1, cli);
  await import(cli);
} else {
  ensureBuiltApp();
  if (runtime.kind === 'electron') {
    run(runtime.program, [root, ...process.argv.slice(2)]);
  } else {
    console.log(`${runtime.why}; opening the same window in ${runtime.browser}.`);
    run(process.execPath, ['--import', join(root, 'stand-in', 'register.ts'), appMain, ...process.argv.slice(2)]);
  }
}
