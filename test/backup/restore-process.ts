import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it puts a backup in the place of a vault, and may be killed on its way. */
export const restoreProcess = import.meta.filename;

export interface RestoreInput {
  readonly folder: string;
  readonly backup: string;
  readonly password: string;
  /** The process is killed before its so-manieth call that changes a file; then it answers nothing. */
  readonly killBefore: number;
}

const changing = ['renameSync', 'fsyncSync', 'writeSync', 'writeFileSync', 'mkdirSync', 'rmSync'] as const;
const changingLater = ['copyFile', 'chmod', 'rm'] as const;

/** Has the process killed before a call; not even a `finally` runs. */
function killBeforeCall(at: number): void {
  let calls = 0;
  const counted = (target: Record<string, (...given: unknown[]) => unknown>, names: readonly string[]) => {
    for (const name of names) {
      const call = target[name];
      target[name] = (...given) => {
        calls += 1;
        if (calls === at) process.kill(process.pid, 'SIGKILL');
        return call?.apply(target, given);
      };
    }
  };
  counted(fs as never, changing);
  counted(fs.promises as never, changingLater);
  syncBuiltinESMExports();
}

async function act({ folder, backup, password, killBefore }: RestoreInput): Promise<string> {
  const [{ restoreUnreadable }, { findBackup }, { openedByApp }] = await Promise.all([
    import('../../core/backup/restore-unreadable.ts'),
    import('../../core/backup/find-backup.ts'),
    import('../../core/vault/opening.ts'),
  ]);
  killBeforeCall(killBefore);
  const proof = { kind: 'password', password } as const;
  await restoreUnreadable({ folder, backup: findBackup(folder, backup), proof, opening: openedByApp });
  return 'done';
}

if (import.meta.main) await answer(act);
