import type { Diagnosis } from '../../core/repair/diagnose.ts';
import { type Examination, isUnreadable, isWhole } from '../../core/repair/examination.ts';
import type { SalvageReport } from '../../core/repair/salvage.ts';
import { backupReasonWords } from '../../domain/backup.ts';
import type { CliContext } from '../context.ts';
import { commandLine } from './command-line.ts';
import { minute } from './words.ts';

const MOST_NAMED = 20;

function some(items: readonly (string | number)[]): string {
  const more = items.length - MOST_NAMED;
  return `${items.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What the files of a vault tell, as text. */
export function diagnosisText({ parts, backups }: Diagnosis): string {
  const lines = parts.map(
    ({ part, fault }) => `${part.padEnd(14)}${fault === null ? 'seems whole' : `DAMAGED: ${fault}`}`,
  );
  const damaged = backups.flatMap(({ backup, fault }) => (fault === null ? [] : [`  ${backup.id}: ${fault}`]));
  const count = `${backups.length - damaged.length} of ${backups.length} are whole`;
  return `${[...lines, `${'backups'.padEnd(14)}${count}`, ...damaged].join('\n')}\n`;
}

/** What was found inside the database, as text. */
export function examinationText({ pages, damagedPages, faults }: Examination): string {
  const damaged =
    damagedPages.length > 0
      ? `${damagedPages.length} of ${pages} pages ${damagedPages.length === 1 ? 'is' : 'are'} damaged: ${some(damagedPages)}.`
      : `All of its ${pages} pages carry their seal.`;
  return `Inside vault.db\n  ${[damaged, ...faults].join('\n  ')}\n`;
}

/** What can be done, as text. */
export function adviceText({ newestGood }: Diagnosis, inside: Examination | undefined, context: CliContext): string {
  const [canSalvage, isWholeInside] = [inside !== undefined && !isUnreadable(inside), inside && isWhole(inside)];
  const restore = newestGood
    ? `  The newest good backup is of ${minute(newestGood.madeAt.toISOString())} (${backupReasonWords[newestGood.reason]}): ${commandLine(context, `restore ${newestGood.id}`)}\n`
    : '  There is no good backup.\n';
  const elsewhere =
    newestGood || canSalvage
      ? ''
      : '  Look for a copy of vault.db on another disk or in a backup of this machine, and put it into the folder.\n';
  const salvage = canSalvage
    ? `  To save what ${isWholeInside ? 'is in vault.db, all of which can be read,' : 'can be read'} into a new vault: ${commandLine(context, 'repair --into DIR')}\n`
    : '';
  // A backup lacks what was saved after it.
  const ways = isWholeInside ? [salvage, restore] : [restore, elsewhere, salvage];
  return `What you can do (nothing was changed, and nothing will be removed)\n${ways.join('')}`;
}

/** What a salvage saved, as text. */
export function salvageText({ tables, rebuilt, withoutKey, mayLackParts }: SalvageReport, into: string): string {
  const lines = tables.map(({ table, saved, lostRows, gaps }) => {
    const lost = lostRows > 0 ? `; ${lostRows} known to be lost` : '';
    const gap = gaps > 0 ? `; ${gaps} ${gaps === 1 ? 'gap' : 'gaps'} of unknown size` : '';
    return `  ${table}: ${saved} rows saved${lost}${gap}`;
  });
  const notes = [
    ...(rebuilt.length > 0 ? [`The key is saved, its expiry and verdict are lost: ${some(rebuilt)}`] : []),
    ...(withoutKey.length > 0
      ? [`THE KEY IS LOST of ${withoutKey.length}; enter it anew with "hubvault relink": ${some(withoutKey)}`]
      : []),
    ...(mayLackParts
      ? ['Parts of other keys may be lost too: none counts as verified until it is checked again.']
      : []),
  ];
  return `${[`Saved into the new vault ${into}`, ...lines, ...notes].join('\n')}\nIt opens with the password that you gave. The damaged vault is as it was; its audit log stays with it.\n`;
}
