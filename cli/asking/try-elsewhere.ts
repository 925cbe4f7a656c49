import type { OtherServer, Placed, ServerSearch } from '../../core/hub/link/other-servers.ts';
import type { VerifyOptions } from '../../core/hub/verify/verify-credential.ts';
import type { CliContext } from '../context.ts';
import { interruptible } from '../interrupt.ts';
import { progressOn } from '../output/progress.ts';
import { say, tell } from '../output/say.ts';
import { searchReport, serversToTry } from '../output/server-search.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { verifyOptions } from './verify-options.ts';

/** Whom to ask, and what the person agreed to by an option. */
export interface Consent {
  /** Whether `--try-servers` was given: the other servers may be asked without a question. */
  readonly tryServers: boolean;
  /** A terminal that is open already. */
  readonly terminal?: Terminal | undefined;
}

/** A credential that was refused, where it may be tried, and what can follow. */
export interface Refused<T> {
  readonly placed: Pick<Placed, 'provider' | 'address'>;
  readonly servers: readonly OtherServer[];
  search(options: VerifyOptions): Promise<ServerSearch>;
  /** The question whether to switch to a server that accepts the credential. */
  offer(label: string): string;
  /** What is said where nobody agrees to switch. */
  otherwise(id: string): string;
  switchTo(id: string): Promise<T>;
}

/** Tries a refused credential on the other servers of its provider, with progress on a terminal. */
export async function searchServers(
  { placed, search }: Pick<Refused<unknown>, 'placed' | 'search'>,
  context: CliContext,
): Promise<ServerSearch> {
  const progress = progressOn(context);
  progress.show(`Asking the other servers of ${placed.provider.name}…`);
  try {
    return await interruptible((signal) => search(verifyOptions(context, signal)));
  } finally {
    progress.clear();
  }
}

function chosenLabel({ provider, address }: Refused<unknown>['placed']): string {
  return provider.servers.listed.find(({ id }) => id === address.server)?.label ?? address.server;
}

async function agreesToTry({ placed, servers }: Refused<unknown>, context: CliContext, terminal: Terminal) {
  const known = `It may belong to another server of ${placed.provider.name}:`;
  say(context, `${known}\n${serversToTry(servers).trimEnd()}`);
  return await terminal.confirm('Send the credential to them, one after another?', false);
}

async function tryWith<T>(
  refused: Refused<T>,
  context: CliContext,
  { tryServers, terminal }: Consent,
): Promise<T | undefined> {
  if (!tryServers) {
    if (!terminal) await tell(context, '  It may belong to another server: --try-servers asks the others.\n');
    if (!terminal || !(await agreesToTry(refused, context, terminal))) return undefined;
  }
  const found = await searchServers(refused, context);
  await tell(context, searchReport(found, chosenLabel(refused.placed)));
  const { worksOn } = found;
  if (!worksOn) return undefined;
  if (await terminal?.confirm(refused.offer(worksOn.label))) return await refused.switchTo(worksOn.id);
  await tell(context, refused.otherwise(worksOn.id));
  return undefined;
}

/**
 * After a credential was refused: offers to try the provider's other servers, and to switch to the one
 * that accepts it, each with the person's consent. Without a person nothing is switched.
 * @returns what came of the switch; `undefined` when none was made
 */
export async function tryElsewhere<T>(
  refused: Refused<T>,
  context: CliContext,
  consent: Consent,
): Promise<T | undefined> {
  if (refused.servers.length === 0) return undefined;
  if (consent.terminal) return await tryWith(refused, context, consent);
  const isAtTerminal = context.stdin.isTTY === true && context.stderr.isTTY === true;
  const terminal = isAtTerminal ? await openTerminal(context) : undefined;
  try {
    return await tryWith(refused, context, { ...consent, terminal });
  } finally {
    terminal?.close();
  }
}
