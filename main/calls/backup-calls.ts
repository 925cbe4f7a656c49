import type { ShownRestorePreview } from '../../contract/calls/backups.ts';
import { mostChangesShown } from '../../contract/limits.ts';
import { backUp, seemsWhole } from '../../core/backup/back-up.ts';
import { type Backup, listBackups } from '../../core/backup/backup-folder.ts';
import { bytesOf, findBackup } from '../../core/backup/find-backup.ts';
import type { RestoreChange } from '../../core/backup/preview-restore.ts';
import { previewOpenRestore, restoreIntoOpenVault } from '../../core/backup/restore-open-vault.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Handlers } from '../ipc.ts';

/** What the calls about backups work with. */
export interface BackupParts {
  readonly session: VaultSession;
  readonly clock: Clock;
  readonly onAccountsChanged: () => void;
}

const countOf = (changes: readonly RestoreChange[], kind: RestoreChange['change']) =>
  changes.filter(({ change }) => change === kind).length;

function shownPreview(changes: readonly RestoreChange[], agreement: string): ShownRestorePreview {
  return {
    changes: changes.slice(0, mostChangesShown).map((change) => ({ ...change, fields: [...change.fields] })),
    counts: {
      'comes-back': countOf(changes, 'comes-back'),
      changes: countOf(changes, 'changes'),
      goes: countOf(changes, 'goes'),
    },
    agreement,
  };
}

function shownBackup(backup: Backup) {
  const { id, madeAt, reason } = backup;
  return { id, madeAt: madeAt.toISOString(), reason, bytes: bytesOf(backup), whole: seemsWhole(backup) };
}

type BackupHandlers = Pick<Handlers, 'listBackups' | 'checkBackups' | 'backUpNow' | 'previewRestore' | 'restoreBackup'>;

/** Calls about the backups of the open vault. */
export function backupHandlers({ session, clock, onAccountsChanged }: BackupParts): BackupHandlers {
  const requestFor = ({ backup, password }: { backup: string; password?: string | undefined }) => {
    const { vault, folder } = session;
    return { vault, backup: findBackup(folder, backup), password, opening: { clock } };
  };
  return {
    listBackups: () => listBackups(session.folder).map(shownBackup),
    async checkBackups() {
      const found = [];
      for (const backup of listBackups(session.folder)) {
        found.push({ id: backup.id, fault: (await faultOfFiles(backup)) ?? null });
      }
      return found;
    },
    async backUpNow() {
      const { id } = await backUp(session.vault, 'asked');
      return { id };
    },
    async previewRestore(input) {
      const { changes, agreement } = await previewOpenRestore(requestFor(input));
      return shownPreview(changes, agreement);
    },
    async restoreBackup({ agreement, ...input }) {
      const { id } = await restoreIntoOpenVault(requestFor(input), agreement);
      onAccountsChanged();
      return { kept: id };
    },
  };
}
