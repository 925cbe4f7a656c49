import { killBeforeCall } from '../helpers/kill-before-call.ts';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it puts a backup in the place of a vault, and may be killed on its way. */
export const restoreProcess = import.meta.filename;

interface RestoreInput {
  readonly folder: string;
  readonly backup: string;
  readonly password: string;
  /** As `killBeforeCall`; it answers nothing then. */
  readonly killBefore: number;
}

async function act({ folder, backup, password, killBefore }: RestoreInput): Promise<string> {
  const [{ restoreUnreadable }, { findBackup }, { openedByApp }] = await Promise.all([
    import('../../core/backup/restore-unreadable.ts'),
    import('../../core/backup/find-backup.ts'),
    import('../../core/vault/opening/opening.ts'),
  ]);
  killBeforeCall(killBefore);
  const proof = { kind: 'password', password } as const;
  await restoreUnreadable({ folder, backup: findBackup(folder, backup), proof, opening: openedByApp });
  return 'done';
}

if (import.meta.main) await answer(act);
