import { seemsWhole } from '../core/backup/back-up.ts';
import { type Backup, listBackups, refuseNoVault } from '../core/backup/backup-folder.ts';
import { bestFirst } from '../core/backup/other-key.ts';
import { HubVaultError, invalidInput } from '../domain/errors.ts';
import { quoted } from '../domain/text.ts';
import { by, way } from '../domain/way-forward.ts';
import type { CliContext } from './context.ts';
import { minute } from './output/words.ts';
import { openTerminal } from './terminal.ts';

const NEWEST = 'newest';
const SEE_LIST = way`See them${by('see-backups')}.`;

function called(backups: readonly Backup[], text: string): Backup {
  const found = text === NEWEST ? backups.slice(0, 1) : backups.filter(({ id }) => id.startsWith(text));
  const [backup, ...more] = found;
  if (text === '' || !backup) throw new HubVaultError('not-found', `There is no backup ${quoted(text, 60)}.`, SEE_LIST);
  if (more.length > 0) throw invalidInput(`${quoted(text, 60)} fits ${found.length} backups.`, SEE_LIST);
  return backup;
}

/**
 * The backup that a person names, by its name, the start of it or "newest", or chooses at the terminal.
 * @throws HubVaultError `no-vault`; `not-found`; `invalid-input` where none is named and nobody can be asked
 */
export async function chooseBackup(context: CliContext, folder: string, text: string | undefined): Promise<Backup> {
  refuseNoVault(folder);
  const backups = listBackups(folder).filter(seemsWhole);
  if (text !== undefined) return called(text === NEWEST ? bestFirst(folder, backups) : backups, text);
  if (backups.length === 0) throw new HubVaultError('not-found', `There are no backups of the vault in ${folder}.`);
  const terminal = await openTerminal(context);
  if (!terminal) throw invalidInput('Which backup?', way`Name it, or say "${NEWEST}". See them${by('see-backups')}.`);
  try {
    const choices = backups.map(({ id, madeAt, reason }) => {
      return { value: id, label: minute(madeAt.toISOString()), hint: reason };
    });
    return called(backups, await terminal.choice('Which backup?', choices));
  } finally {
    terminal.close();
  }
}
