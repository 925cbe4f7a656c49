import { refuse } from '../shared/strict.ts';
import { type Commands, commands } from './commands.ts';
import type { ControlAnswer, ControlRequest } from './messages.ts';

async function carryOut({ id, command, args }: ControlRequest): Promise<ControlAnswer> {
  try {
    const run = Object.hasOwn(commands, command) ? commands[command as keyof Commands] : undefined;
    if (!run) return { standIn: 'answer', id, error: `stand-in: there is no command ${command}` };
    const value = await (run as (...args: unknown[]) => unknown)(...args);
    return { standIn: 'answer', id, value };
  } catch (error) {
    return { standIn: 'answer', id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Lets the process that forked this one ask and do what a test may, when it wants to. */
export function serveControl(): void {
  const wanted = process.env['HUBVAULT_STAND_IN_CONTROL'];
  if (!wanted) return;
  if (wanted !== 'ipc' || !process.send) refuse("HUBVAULT_STAND_IN_CONTROL must be 'ipc', in a forked process");
  process.on('message', (message: ControlRequest) => {
    if (message?.standIn === 'ask') void carryOut(message).then((answer) => process.send?.(answer));
  });
}
