import { z } from 'zod';
import { backupReasons } from '../../domain/backup.ts';
import { call } from '../call.ts';
import { mostChangesShown } from '../limits.ts';

/** The name of a backup: its time and its reason, never a path. */
export const backupIdSchema = z.string().regex(/^\d{8}T\d{9}Z-[a-z-]{1,30}$/);

const password = z.string().min(1).max(1024);

const backupSchema = z.strictObject({
  id: backupIdSchema,
  madeAt: z.iso.datetime(),
  reason: z.enum(backupReasons),
  bytes: z.int().nonnegative(),
  /** Whether its files are all there, as it was proven when it was made. */
  whole: z.boolean(),
});

export type ShownBackup = z.infer<typeof backupSchema>;

const changeSchema = z.strictObject({
  change: z.enum(['comes-back', 'changes', 'goes']),
  id: z.string(),
  provider: z.string(),
  name: z.string(),
  /** The names of the facts that differ; never a value. */
  fields: z.array(z.string()),
});

export type ShownChange = z.infer<typeof changeSchema>;

const count = z.int().nonnegative();

/** What a restore would do. */
const restorePreviewSchema = z.strictObject({
  changes: z.array(changeSchema).max(mostChangesShown),
  counts: z.strictObject({ 'comes-back': count, changes: count, goes: count }),
  agreement: z.string(),
});

export type ShownRestorePreview = z.infer<typeof restorePreviewSchema>;

export const backupCalls = {
  /** The backups, newest first. */
  listBackups: call('unlocked', z.undefined(), z.array(backupSchema)),
  /** Reads every backup through, and says what is wrong with its files; `null` where nothing is. */
  checkBackups: call(
    'unlocked',
    z.undefined(),
    z.array(z.strictObject({ id: backupIdSchema, fault: z.string().nullable() })),
  ),
  /** Makes a backup now, and proves it. */
  backUpNow: call('unlocked', z.undefined(), z.strictObject({ id: backupIdSchema })),
  /** What restoring a backup would change. Fails with `wrong-password` where it needs the one of its day. */
  previewRestore: call(
    'unlocked',
    z.strictObject({ backup: backupIdSchema, password: password.optional() }),
    restorePreviewSchema,
  ),
  /** Restores a backup, if it still does what was agreed to. The state before is kept as a backup. */
  restoreBackup: call(
    'unlocked',
    z.strictObject({ backup: backupIdSchema, password: password.optional(), agreement: z.string().length(64) }),
    z.strictObject({ kept: backupIdSchema }),
  ),
};
