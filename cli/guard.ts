import type { Guard } from '../core/vault/guard.ts';
import type { CliContext } from './context.ts';
import type { Progress } from './output/progress.ts';
import { memoryFolder } from './vault-location.ts';

/** What watches over every try to open a vault from the command line; a wait is told of. */
export function guardOf(context: CliContext, progress: Progress): Guard {
  return {
    clock: context.clock,
    memory: memoryFolder(context.env),
    onWait: (milliseconds) =>
      progress.say(`Waiting ${Math.ceil(milliseconds / 1000)} s, after failed tries to open the vault…`),
  };
}
