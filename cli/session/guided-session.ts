import { listAccounts } from '../../core/accounts/list-accounts.ts';
import { dueWithin } from '../../core/lifecycle/due.ts';
import { Providers } from '../../core/providers.ts';
import { momentOf } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { dueTable } from '../commands/due.ts';
import { accountTable } from '../commands/list.ts';
import type { CliContext } from '../context.ts';
import { asHubVaultError, printError } from '../output/errors.ts';
import { paintFor } from '../output/paint.ts';
import { write } from '../output/write.ts';
import { openTerminal } from '../terminal.ts';
import { backUpChanges } from '../with-vault.ts';
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
  const none = 'No accounts yet. Choose "Link an account".\n';
  await write(session.context.stdout, accounts.length > 0 ? accountTable(accounts, now, session.context) : none);
}

async function showDue(session: Session): Promise<void> {
  const { now, accounts } = accountsOf(session);
  const items = dueWithin(accounts, DUE_DAYS, now);
  const { stdout, env } = session.context;
  const none = `Nothing is due within ${DUE_DAYS} days.\n`;
  await write(stdout, items.length > 0 ? dueTable(items, paintFor(stdout, env)) : none);
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
    if (failure.kind === 'cancelled') session.context.stderr.write('Back to the menu. Nothing was changed.\n');
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
export async function guidedSession(context: CliContext): Promise<void> {
  const terminal = await openTerminal(context);
  if (!terminal) throw new HubVaultError('invalid-input', 'There is no terminal.', 'See "hubvault --help".');
  try {
    const vault = await openOrCreate(context, terminal);
    try {
      const session = { context, terminal, providers: new Providers(), vault };
      await runChoice(session, showDue);
      await menu(session);
      await backUpChanges(vault, context);
    } finally {
      vault.lock();
    }
    context.stderr.write('The vault is locked. Goodbye.\n');
  } finally {
    terminal.close();
  }
}
