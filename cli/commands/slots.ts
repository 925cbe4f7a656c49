import type { Command } from 'commander';
import type { SlotSummary } from '../../core/vault/slots/slots.ts';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import { quoted } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { printTable } from '../output/print-table.ts';
import { tell } from '../output/say.ts';
import type { Column } from '../output/table.ts';
import { writeJson } from '../output/write.ts';
import { askPassword } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

const FEWEST_CHARACTERS = 4;
const SHOWN_CHARACTERS = 8;

interface SlotsOptions extends VaultOptions {
  readonly json?: boolean;
}

function details({ cost, backEnd }: SlotSummary): string {
  if (cost) return `Argon2id, ${cost.memoryKiB / 1024} MiB, ${cost.passes} passes, ${cost.lanes} lanes`;
  return backEnd ?? '';
}

const columns: Column<SlotSummary>[] = [
  { heading: 'ID', cell: ({ id }) => id.slice(0, SHOWN_CHARACTERS) },
  { heading: 'KIND', cell: ({ kind }) => kind },
  { heading: 'SINCE', cell: ({ createdAt }) => createdAt.slice(0, 10) },
  { heading: 'LAST USED', cell: ({ lastUsedAt }) => lastUsedAt?.slice(0, 10) ?? '' },
  { heading: 'DETAILS', cell: details, least: 16, expendable: 1 },
];

async function list(context: CliContext, options: SlotsOptions): Promise<ExitCode> {
  const { listSlots } = await import('../../core/vault/slots/slots.ts');
  const slots = await withVault(context, options, listSlots, 'reads');
  if (options.json) {
    const whole = slots.map((slot) => {
      const { cost = null, backEnd = null, lastUsedAt = null } = slot;
      return { ...slot, cost, backEnd, lastUsedAt };
    });
    await writeJson(context.stdout, { slots: whole });
  } else {
    await printTable(context, () => columns, [slots]);
  }
  return exitCodes.fine;
}

/** The slot whose id begins so. */
function called(slots: readonly { id: string }[], text: string): string {
  const found = slots.filter(({ id }) => text.length >= FEWEST_CHARACTERS && id.startsWith(text.toLowerCase()));
  if (found.length > 1) throw invalidInput(`Several key slots begin with ${quoted(text)}.`, 'Give more of the id.');
  const [slot] = found;
  if (slot) return slot.id;
  throw new HubVaultError('not-found', `There is no key slot ${quoted(text)}.`, way`See them${by('see-slots')}.`);
}

async function remove(context: CliContext, text: string, options: VaultOptions): Promise<ExitCode> {
  const [{ readSlotFile }, { removeSlot }] = await Promise.all([
    import('../../core/vault/vault-folder.ts'),
    import('../../core/vault/slots/slots.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  const id = called(readSlotFile(folder).slots, text);
  const password = await askPassword(context, options.passwordFile);
  await withProgress(context, 'Removing the key slot…', (opening) => removeSlot(folder, password, id, opening));
  await tell(context, 'The key slot is removed. It no longer opens the vault.\n');
  return exitCodes.fine;
}

/** `hubvault slots` and `hubvault slots remove` */
export function addSlots({ program, context, run }: CommandHost): void {
  const slots = program
    .command('slots')
    .description('list the ways to open the vault')
    .option('--json', 'print JSON')
    .action((_options, command: Command) => run(() => list(context, command.optsWithGlobals())));
  slots
    .command('remove')
    .argument('<id>', 'the beginning of its id, four characters or more')
    .description('remove a recovery key or a device')
    .action((id: string, _options, command: Command) => run(() => remove(context, id, command.optsWithGlobals())));
}
