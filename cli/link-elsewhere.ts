import type { LinkOutcome } from '../core/hub/link/link-account.ts';
import { type OtherServer, onServer, type ServerSearch, tryServers } from '../core/hub/link/other-servers.ts';
import type { PreparedLink } from '../core/hub/link/prepare-link.ts';
import type { Providers } from '../core/providers.ts';
import type { OpenVault } from '../core/vault/open-vault.ts';
import type { CliContext } from './context.ts';
import { interruptible } from './interrupt.ts';
import { makeLink, printLink } from './link-steps.ts';
import { progressOn } from './output/progress.ts';
import { searchReport, serversToTry } from './output/server-search.ts';
import { write } from './output/write.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { verifyOptions } from './verify-options.ts';

/** Whom to ask, and what the person agreed to by an option. */
interface Consent {
  /** Whether `--try-servers` was given: the other servers may be asked without a question. */
  readonly tryServers: boolean;
  /** A terminal that is open already. */
  readonly terminal?: Terminal | undefined;
}

/** Tries a credential on the other servers of its provider, with progress on a terminal. */
export async function searchServers(
  prepared: PreparedLink,
  servers: readonly OtherServer[],
  context: CliContext,
): Promise<ServerSearch> {
  const progress = progressOn(context);
  progress.show(`Asking the other servers of ${prepared.provider.name}…`);
  try {
    return await interruptible((signal) => tryServers(prepared, servers, verifyOptions(context, signal)));
  } finally {
    progress.clear();
  }
}

function chosenLabel({ provider, address }: PreparedLink): string {
  return provider.servers.listed.find(({ id }) => id === address.server)?.label ?? address.server;
}

async function agreesToTry(
  { provider }: PreparedLink,
  servers: readonly OtherServer[],
  context: CliContext,
  terminal: Terminal,
): Promise<boolean> {
  const known = `A right key on the wrong server gets the same answer. ${provider.name} also has:`;
  context.stderr.write(`${known}\n${serversToTry(servers)}`);
  return await terminal.confirm('Send the credential to them, one after another?', false);
}

async function search(
  vault: OpenVault,
  providers: Providers,
  prepared: PreparedLink,
  servers: readonly OtherServer[],
  context: CliContext,
  { tryServers: consented, terminal }: Consent,
): Promise<LinkOutcome | undefined> {
  if (!consented) {
    if (!terminal) await write(context.stdout, '  It may belong to another server: --try-servers asks the others.\n');
    if (!terminal || !(await agreesToTry(prepared, servers, context, terminal))) return undefined;
  }
  const found = await searchServers(prepared, servers, context);
  await write(context.stdout, searchReport(found, chosenLabel(prepared)));
  const { worksOn } = found;
  if (!worksOn) return undefined;
  if (!(await terminal?.confirm(`Switch to ${worksOn.label} and link it there?`))) {
    await write(context.stdout, `Nothing was saved. To link it there: --server ${worksOn.id}\n`);
    return undefined;
  }
  const there = onServer(prepared, worksOn.id);
  const outcome = await makeLink(vault, there, context, false);
  await printLink(vault, providers, there, outcome, context);
  return outcome;
}

/**
 * After a credential was refused: offers to try the provider's other servers, and links it on the
 * one that accepts it, each with the person's consent. Without a person nothing is switched.
 * @returns what came of the link there; `undefined` when none was made
 */
export async function linkElsewhere(
  vault: OpenVault,
  providers: Providers,
  prepared: PreparedLink,
  { elsewhere }: LinkOutcome,
  context: CliContext,
  consent: Consent,
): Promise<LinkOutcome | undefined> {
  if (elsewhere.length === 0) return undefined;
  if (consent.terminal) return await search(vault, providers, prepared, elsewhere, context, consent);
  const isAtTerminal = context.stdin.isTTY === true && context.stderr.isTTY === true;
  const terminal = isAtTerminal ? await openTerminal(context) : undefined;
  try {
    return await search(vault, providers, prepared, elsewhere, context, { ...consent, terminal });
  } finally {
    terminal?.close();
  }
}
