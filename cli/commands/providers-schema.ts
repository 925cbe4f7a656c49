import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { write } from '../output/write.ts';
import type { CommandHost } from './command.ts';

async function schema(context: CliContext): Promise<ExitCode> {
  const { providerJsonSchema } = await import('../../core/own-providers.ts');
  await write(context.stdout, `${JSON.stringify(await providerJsonSchema(), null, 2)}\n`);
  return exitCodes.fine;
}

/** `hubvault providers schema` */
export function addProvidersSchema({ program, context, run }: CommandHost): void {
  program
    .command('schema')
    .description('print the form of a provider file as JSON Schema, for your editor')
    .action(() => run(() => schema(context)));
}
