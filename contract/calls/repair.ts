import { z } from 'zod';
import { backupReasons } from '../../domain/backup.ts';
import { call } from '../call.ts';
import { mostNamedInReports } from '../limits.ts';
import { backupIdSchema } from './backups.ts';
import { vaultStatusSchema } from './vault.ts';

const password = z.string().min(1).max(1024);
const count = z.int().nonnegative();

/** What the files of a vault tell without any password. A fault is a clause. */
const diagnosisSchema = z.strictObject({
  parts: z.array(
    z.strictObject({ part: z.enum(['vault.json', 'vault.db', 'vault.db-wal']), fault: z.string().nullable() }),
  ),
  backups: z.array(
    z.strictObject({
      id: backupIdSchema,
      madeAt: z.iso.datetime(),
      reason: z.enum(backupReasons),
      fault: z.string().nullable(),
      /** Whether restoring it brings an earlier data key back. */
      isOfEarlierKey: z.boolean(),
      /** Whether it needs the password of its day beside the one that opens the vault's own slot file. */
      isOfOtherKey: z.boolean(),
    }),
  ),
});

export type ShownDiagnosis = z.infer<typeof diagnosisSchema>;

/** What is found inside a database, with its key. */
const examinationSchema = z.strictObject({
  pages: count,
  /** The first of the pages that do not carry their seal, by their numbers. */
  damagedPages: z.array(z.int().positive()).max(mostNamedInReports),
  damagedPageCount: count,
  faults: z.array(z.string()).max(mostNamedInReports),
  /** What a salvage would find; `null` when nothing can be read. */
  readable: z.strictObject({ accounts: count, lost: count, gaps: count, areKeysWhole: z.boolean() }).nullable(),
});

export type ShownExamination = z.infer<typeof examinationSchema>;

const salvageSchema = z.strictObject({
  status: vaultStatusSchema,
  /** Where the damaged vault is now, whole. */
  damagedFolder: z.string(),
  accounts: count,
  /** Rows that are known to be lost, and places where nobody knows how many. */
  lostRows: count,
  gaps: count,
  /** Accounts, by name, whose key has to be entered anew. */
  withoutKey: z.array(z.string()).max(mostNamedInReports),
  withoutKeyCount: count,
  /** How many have their key, but lost what was known of its expiry and verdict. */
  rebuilt: count,
  /** Whether something of other keys may be lost too; then no verdict says that one is good. */
  mayLackParts: z.boolean(),
});

export type ShownSalvage = z.infer<typeof salvageSchema>;

/** What opens what a restore needs. */
const restoreProofs = {
  password,
  /** The one that opened the vault when the backup was made, where that is another. */
  backupPassword: password.optional(),
};

const restoredSchema = z.strictObject({
  status: vaultStatusSchema,
  setAside: z.string(),
  /** Whether an earlier data key is back, with the password of its day. */
  isOfEarlierKey: z.boolean(),
});

/** Calls for a vault that does not open. All are refused while it is open, but for looking at its files. */
export const repairCalls = {
  /** What is damaged, as far as it is seen without the password. Changes nothing. */
  diagnoseVault: call('any-state', z.undefined(), diagnosisSchema),
  /** What is damaged inside, and what can be read; `null` when there is no database. Changes nothing. */
  examineVault: call('any-state', z.strictObject({ password }), examinationSchema.nullable()),
  /** Puts a backup in the place of a vault that cannot be read. The files of before are set aside. */
  restoreDamagedVault: call(
    'any-state',
    z.strictObject({
      ...{ backup: backupIdSchema, ...restoreProofs },
      /** Whether the password is that of the backup, and nobody knows what opens the vault that is set aside. */
      setAside: z.boolean(),
    }),
    restoredSchema,
  ),
  /** As above, with a copy of the vault in a folder that a person chooses in the system's dialog. */
  restoreCopy: call('any-state', z.strictObject(restoreProofs), restoredSchema),
  /** Saves what can be read into a new vault, which takes the place of the damaged one. */
  salvageVault: call('any-state', z.strictObject({ password }), salvageSchema),
};
