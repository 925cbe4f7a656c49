import type { Command } from 'commander';
import { momentOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { say } from '../output/say.ts';
import { write } from '../output/write.ts';
import { type CommandHost, collect } from './command.ts';

interface RequestOptions {
  readonly server?: string;
  readonly name?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly keyType?: string;
  readonly permission?: readonly string[];
  readonly expires?: string;
  readonly rotateEvery?: string;
  readonly tag?: readonly string[];
  readonly usedBy?: readonly string[];
  readonly link?: boolean;
}

async function request(context: CliContext, named: string, options: RequestOptions): Promise<ExitCode> {
  const [{ writtenLinkRequest }, { writtenRequestLink }, { reviewRequest }] = await Promise.all([
    import('../../domain/read-link-request.ts'),
    import('../../core/hub/request/request-link.ts'),
    import('../../core/hub/request/review-request.ts'),
  ]);
  const providers = await knownProviders(context);
  const { server, name, description, owner, keyType, expires, rotateEvery, usedBy } = options;
  const said = { server, name, description, owner, keyType, permissions: options.permission };
  const typed = { ...said, expires, rotateEvery, tags: options.tag, usedBy };
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  const content = { hubvault: 'link-request', schema: 1, provider: providers.named(named).id, ...given };
  const reviewed = reviewRequest(content, providers, momentOf(context.clock));
  for (const warning of reviewed.warnings) say(context, `warning: ${warning}`);
  const text = options.link ? writtenRequestLink(reviewed.request) : writtenLinkRequest(reviewed.request);
  if (text === undefined) {
    throw invalidInput(
      'A link can name a server only by its id, not by an address.',
      'Send a file instead: leave out --link.',
    );
  }
  await write(context.stdout, options.link ? `${text}\n` : text);
  return exitCodes.fine;
}

/** `hubvault request` */
export function addRequest({ program, context, run }: CommandHost): void {
  program
    .command('request')
    .argument('<provider>', 'provider id (see "hubvault providers")')
    .description('write a request that asks a colleague to link an account; it never holds a secret')
    .option('--server <id|url>', "the provider's region, or the https address of a server")
    .option('--name <name>', 'the name you suggest')
    .option('--description <text>', 'what the credential is for')
    .option('--owner <text>', 'who answers for the credential')
    .option('--key-type <type>', "one of the provider's key types")
    .option('--permission <permission>', 'what the key should be allowed to do; may be given again', collect)
    .option('--expires <when>', 'a date, a time from the link on (180d, 6mo, 1y) or "never"')
    .option('--rotate-every <days>', 'for example 90d, or "never"')
    .option('--tag <tag>', 'a tag; may be given again', collect)
    .option('--used-by <consumer>', 'an integration that will use it; may be given again', collect)
    .option('--link', 'print a hubvault: link instead of the text of a file')
    .action((named: string, _options, command: Command) => run(() => request(context, named, command.opts())));
}
