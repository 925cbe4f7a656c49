import { readRequestFile } from '../../core/hub/request/request-file.ts';
import { readRequestLink } from '../../core/hub/request/request-link.ts';
import { type ReviewedRequest, reviewRequest } from '../../core/hub/request/review-request.ts';
import { momentOf } from '../../domain/clock.ts';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import { type LinkRequest, linkScheme } from '../../domain/link-request.ts';
import type { CliContext } from '../context.ts';
import { knownProviders } from '../known-providers.ts';
import { paintFor } from '../output/paint.ts';
import { requestSheet } from '../output/request-sheet.ts';
import { openTerminal, type Terminal } from '../terminal.ts';

/** What a request says of a link, in the names of the options of `hubvault link`. */
interface RequestedLink {
  readonly provider: string;
  readonly server?: string;
  readonly name?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly keyType?: string;
  readonly expires?: string;
  readonly rotateEvery?: string;
  readonly tag?: readonly string[];
  readonly usedBy?: readonly string[];
}

function read(source: string): LinkRequest {
  if (!source.toLowerCase().startsWith(`${linkScheme}:`)) return readRequestFile(source);
  const request = readRequestLink(source);
  if (request) return request;
  throw invalidInput('This is not a link request that can be used. Nothing was done.', 'Check that the link is whole.');
}

async function atTerminal<T>(context: CliContext, otherwise: HubVaultError, ask: (terminal: Terminal) => Promise<T>) {
  const terminal = await openTerminal(context);
  if (!terminal) throw otherwise;
  try {
    return await ask(terminal);
  } finally {
    terminal.close();
  }
}

async function confirm(context: CliContext, { unlistedHost }: ReviewedRequest): Promise<void> {
  const nobody = invalidInput(
    'Nothing was done: there is no terminal to confirm the request at.',
    'Read it above. To follow it, add --yes.',
  );
  const question = unlistedHost === null ? 'Link this account?' : `Link it, and send the key to ${unlistedHost}?`;
  const agreed = await atTerminal(context, nobody, (terminal) => terminal.confirm(question, false));
  if (!agreed) throw new HubVaultError('cancelled', 'Cancelled. Nothing was done.');
}

/**
 * Reads a link request, shows all of it, and has it confirmed.
 * @param source a file, or a `hubvault:` link
 * @throws HubVaultError `invalid-input` for what is no request, or where nobody can confirm it; `cancelled`
 */
export async function followRequest(context: CliContext, source: string, yes: boolean): Promise<RequestedLink> {
  const { stderr, env } = context;
  const reviewed = reviewRequest(read(source), await knownProviders(context), momentOf(context.clock));
  stderr.write(requestSheet(reviewed, paintFor(stderr, env), stderr));
  if (!yes) await confirm(context, reviewed);
  const { hubvault: _, schema: __, permissions: ___, tags, ...said } = reviewed.request;
  const given = Object.fromEntries(Object.entries({ ...said, tag: tags }).filter(([, value]) => value !== undefined));
  return { ...given, provider: reviewed.provider.id };
}

/** Asks what an account should be called. */
export async function askForName(context: CliContext): Promise<string> {
  const nobody = invalidInput(
    'The request names no account, and there is no terminal to ask at.',
    'Give it with --name.',
  );
  return await atTerminal(context, nobody, (terminal) => terminal.text('Name for this account'));
}
