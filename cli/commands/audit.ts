import { type Command, Option } from 'commander';
import type { AuditFilter } from '../../core/audit/list-events.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { type AuditEvent, auditEvents } from '../../domain/audit.ts';
import { parseCalendarDate } from '../../domain/calendar.ts';
import { momentAtStartOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { auditColumns } from '../output/audit-table.ts';
import { chainReportText } from '../output/chain-report.ts';
import { printTable } from '../output/print-table.ts';
import { say, tell } from '../output/say.ts';
import { writeJson, writeJsonList } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface AuditOptions extends VaultOptions {
  readonly verify?: boolean;
  readonly account?: string;
  readonly event?: AuditEvent;
  readonly since?: string;
  readonly json?: boolean;
}

async function verify(vault: OpenVault, context: CliContext, json: boolean): Promise<ExitCode> {
  const { verifyChain } = await import('../../core/audit/verify-chain.ts');
  const report = vault.read(verifyChain);
  if (json) await writeJson(context.stdout, { audit: report });
  else await tell(context, chainReportText(report));
  return report.fault ? exitCodes.noUsableVault : exitCodes.fine;
}

async function show(vault: OpenVault, context: CliContext, filter: AuditFilter, json: boolean): Promise<ExitCode> {
  const [{ eventsInPages }, { slotKinds }] = await Promise.all([
    import('../../core/audit/list-events.ts'),
    import('../../core/vault/slots/slot-kinds.ts'),
  ]);
  const pages = eventsInPages(vault, filter);
  if (json) {
    await writeJsonList(context.stdout, 'events', pages);
    return exitCodes.fine;
  }
  const slots = slotKinds(vault);
  if ((await printTable(context, (paint) => auditColumns(paint, slots), pages)) === 0) say(context, 'No event fits.');
  return exitCodes.fine;
}

async function audit(context: CliContext, options: AuditOptions): Promise<ExitCode> {
  const { account, event, json = false } = options;
  if (options.verify && (account ?? event ?? options.since) !== undefined) {
    throw invalidInput('--verify walks the whole log.', 'Use it without --account, --event and --since.');
  }
  const start = options.since === undefined ? undefined : parseCalendarDate(options.since);
  const since = start && momentAtStartOf(start, context.clock.zone).instant.toISOString();
  const { auditedAccountId } = await import('../../core/audit/find-audited.ts');
  return await withVault(
    context,
    options,
    async (vault) => {
      if (options.verify) return await verify(vault, context, json);
      const id = account === undefined ? undefined : vault.read((database) => auditedAccountId(database, account));
      const filter = { ...(id !== undefined && { account: id }), ...(event && { event }), ...(since && { since }) };
      return await show(vault, context, filter, json);
    },
    'reads',
  );
}

/** `hubvault audit` */
export function addAudit({ program, context, run }: CommandHost): void {
  program
    .command('audit')
    .description('show the audit log, newest first, or check that nobody has changed it')
    .option('--verify', 'walk the chain of the whole log and name the first row that does not fit')
    .option('--account <account>', 'only events of this account: name, provider/name or id')
    .addOption(new Option('--event <event>', 'only events of this kind').choices(auditEvents))
    .option('--since <date>', 'only events from this day on')
    .option('--json', 'print JSON')
    .action((_options, command: Command) => run(() => audit(context, command.optsWithGlobals())));
}
