import { spawn } from 'node:child_process';
import type { CliContext } from './context.ts';
import { say } from './output/say.ts';

/** What opens an address in the browser that the system has for it, and its arguments before the address. */
const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // Not by a shell, which would read the address as commands.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the system's browser, and says so when that is not possible. It is started, not waited for. */
export function openBrowser({ href }: URL, { stderr, env }: Pick<CliContext, 'stderr' | 'env'>): void {
  const [program, ...first] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...first, href], { stdio: 'ignore', detached: true, env: { ...env } });
  child.once('error', () => say({ stderr }, 'No browser could be opened here. Open the address yourself.'));
  child.unref();
}
