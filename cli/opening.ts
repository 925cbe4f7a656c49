import type { Opening } from '../core/vault/opening/opening.ts';
import type { CliContext } from './context.ts';
import type { Progress } from './output/progress.ts';
import { memoryFolder } from './vault-location.ts';

/** How the command line opens a vault: the audit log knows it, the memory is this machine's, and a wait is told of. */
export function openingOf(context: CliContext, progress: Progress): Opening {
  return {
    actor: 'cli',
    clock: context.clock,
    memory: memoryFolder(context.env),
    onWait: (milliseconds) =>
      progress.say(`Waiting ${Math.ceil(milliseconds / 1000)} s, after failed tries to open the vault…`),
  };
}
