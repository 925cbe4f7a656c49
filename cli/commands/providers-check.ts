import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Verification } from '../../core/hub/verify/verify-credential.ts';
import type { KnownProvider, Providers } from '../../core/providers.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodeOfVerdicts, exitCodes } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { knownProviders } from '../known-providers.ts';
import { faultReport, goodReport } from '../output/file-check.ts';
import { paintFor } from '../output/paint.ts';
import { tell } from '../output/say.ts';
import { verificationJson, verificationLines } from '../output/verification.ts';
import { write, writeJson } from '../output/write.ts';
import { ownProvidersFolder } from '../vault-location.ts';
import { type CommandHost, collect } from './command.ts';

interface CheckOptions {
  readonly against?: string;
  readonly set?: readonly string[];
  readonly secrets?: string;
  readonly json?: boolean;
}

/** The providers that a file must not be taken for: all but the one that it is itself. */
function othersThan(file: string, known: Providers): readonly KnownProvider[] {
  const id = basename(file).replace(/\.yaml$/, '');
  return known.all.filter((provider) => provider.id !== id || !known.isOwn(id));
}

async function tried(context: CliContext, provider: KnownProvider, options: CheckOptions): Promise<Verification> {
  const [{ refuseOtherMachines, tryProvider }, { verifyOptions }, { gatherFields, readSettings }] = await Promise.all([
    import('../../core/hub/verify/try-provider.ts'),
    import('../asking/verify-options.ts'),
    import('../linking/gather-fields.ts'),
  ]);
  const { against = '', set = [], secrets } = options;
  refuseOtherMachines(against);
  const fields = await gatherFields(context, provider, readSettings(provider, set).fields, secrets);
  return await interruptible((signal) => tryProvider(provider, against, fields, verifyOptions(context, signal)));
}

async function check(context: CliContext, file: string, options: CheckOptions): Promise<ExitCode> {
  const [{ readOwnProvider }, { hostsOf }] = await Promise.all([
    import('../../core/own-providers.ts'),
    import('../../core/hub/egress/egress.ts'),
  ]);
  const known = await knownProviders(context);
  const { provider, faults, text } = await readOwnProvider(resolve(file), othersThan(file, known));
  if (!provider || faults.length > 0) {
    if (options.json)
      await writeJson(context.stdout, { provider: provider?.id ?? null, faults, hosts: [], verification: null });
    else await write(context.stdout, faultReport(file, text, faults));
    return exitCodes.invalidInput;
  }
  const hosts = hostsOf(provider).map(({ host }) => host);
  const verification = options.against === undefined ? null : await tried(context, provider, options);
  if (options.json) {
    const found = verification && verificationJson(verification);
    await writeJson(context.stdout, { provider: provider.id, faults, hosts, verification: found });
  } else {
    await tell(context, goodReport(file, provider, hosts, ownProvidersFolder(context.env)));
    const paint = paintFor(context.stdout, context.env);
    const lines = verification ? verificationLines(verification, paint, context.stdout) : [];
    if (lines.length > 0) await write(context.stdout, `\nTried out: ${lines.join('\n')}\n`);
  }
  return verification ? exitCodeOfVerdicts([verification.verdict]) : exitCodes.fine;
}

/** `hubvault providers check` */
export function addProvidersCheck({ program, context, run }: CommandHost): void {
  program
    .command('check')
    .argument('<file>', 'a provider file of your own')
    .description('find every fault of a provider file, with line and column, and try it out')
    .option(
      '--against <url>',
      'verify a credential as the file says, at something on this machine that plays the provider',
    )
    .option('--set <field=value>', 'a field that is not secret', collect)
    .option('--secrets <->', 'read the secrets as a JSON object from standard input')
    .action((file: string, _options, command: Command) => run(() => check(context, file, command.optsWithGlobals())));
}
