import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';

/** What a command is given to add itself to the program. */
export interface CommandHost {
  readonly program: Command;
  readonly context: CliContext;
  /** Runs an action and takes its exit code. */
  run(action: () => Promise<ExitCode>): Promise<void>;
}

/** Gathers an option that may be given several times. */
export function collect(value: string, gathered: readonly string[] = []): string[] {
  return [...gathered, value];
}
