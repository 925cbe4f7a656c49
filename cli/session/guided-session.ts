import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { dueWithin } from '../../core/lifecycle/due.ts';
import { momentOf } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { printDue } from '../commands/due.ts';
import { printAccounts } from '../commands/list.ts';
import type { CliContext } from '../context.ts';
import { knownProviders } from '../known-providers.ts';
import { asHubVaultError, printError } from '../output/errors.ts';
import { say } from '../output/say.ts';
import { write } from '../output/write.ts';
import { openTerminal } from '../terminal.ts';
import { backUpChanges, type VaultOptions } from '../with-vault.ts';
import { linkBySteps } from './link-by-steps.ts';
import { openOrCreate } from './open-or-create.ts';
import type { Session } from './session.ts';
import { verifyEverything } from './verify-everything.ts';

const DUE_DAYS = 30;

function accountsOf({ vault, providers, context }: Session) {
  const now = momentOf(context.clock);
  const viewpoint = providers.viewpointAt(now);
  return { now, accounts: listAccounts(vault, viewpoint) };
}

async function showList(session: Session): Promise<void> {
  const { now, accounts } = accountsOf(session);
  if ((await printAccounts([accounts], now, session.providers, session.context)) > 0) return;
  await write(session.context.stdout, 'No accounts yet. Choose "Link an account".\n');
}

async function showDue(session: Session): Promise<void> {
  const { now, accounts } = accountsOf(session);
  if ((await printDue(dueWithin(accounts, DUE_DAYS, now), session.context)) > 0) return;
  await write(session.context.stdout, `Nothing is due within ${DUE_DAYS} days.\n`);
}

const actions = [
  { value: 'link', label: 'Link an account', hint: 'prove a key and keep it', run: linkBySteps },
  { value: 'list', label: 'List accounts', hint: 'status, expiry, rotation, verdict', run: showList },
  { value: 'due', label: 'What is due', hint: `within ${DUE_DAYS} days, and overdue`, run: showDue },
  { value: 'verify', label: 'Verify all accounts', hint: 'ask every provider', run: verifyEverything },
  { value: 'leave', label: 'Lock and leave', hint: '', run: undefined },
] as const;

/** Runs one choice; what goes wrong in it is shown, and the session goes on. */
async function runChoice(session: Session, run: (session: Session) => Promise<void>): Promise<void> {
  try {
    await run(session);
  } catch (error) {
    const failure = asHubVaultError(error);
    if (failure.kind === 'cancelled') say(session.context, `${failure.message} Back to the menu.`);
    else printError(failure, session.context);
  }
}

/** The choice of the person; who cancels at the menu wants to leave. */
async function chosenFrom({ terminal }: Session): Promise<(typeof actions)[number]['value']> {
  try {
    return await terminal.choice('What would you like to do?', actions);
  } catch (error) {
    if (asHubVaultError(error).kind === 'cancelled') return 'leave';
    throw error;
  }
}

async function menu(session: Session): Promise<void> {
  for (;;) {
    const chosen = await chosenFrom(session);
    const run = actions.find(({ value }) => value === chosen)?.run;
    if (!run) return;
    await runChoice(session, run);
  }
}

/**
 * The session behind `hubvault` without arguments: create or open the vault, then link, list, see
 * what is due and verify, by questions. Ends with the vault locked.
 */
export async function guidedSession(context: CliContext, options: VaultOptions): Promise<void> {
  const terminal = await openTerminal(context);
  if (!terminal) throw new HubVaultError('invalid-input', 'There is no terminal.', 'See "hubvault --help".');
  try {
    const vault = await openOrCreate(context, terminal, options);
    if (!vault) return;
    try {
      const session = { context, terminal, providers: await knownProviders(context), vault };
      await runChoice(session, showDue);
      await menu(session);
      await backUpChanges(vault, context);
    } finally {
      vault.lock();
    }
    say(context, 'The vault is locked. Goodbye.');
  } finally {
    terminal.close();
  }
}
