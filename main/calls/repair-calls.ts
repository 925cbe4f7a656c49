import type { ShownDiagnosis, ShownExamination, ShownSalvage } from '../../contract/calls/repair.ts';
import { mostNamedInReports } from '../../contract/limits.ts';
import type { Backup } from '../../core/backup/backup-folder.ts';
import { backupAt, findBackup } from '../../core/backup/find-backup.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import { type Diagnosis, diagnose } from '../../core/repair/diagnose.ts';
import { type OpenedForRepair, openForRepair } from '../../core/repair/open-for-repair.ts';
import { type SalvagedInPlace, salvageInPlace } from '../../core/repair/salvage-in-place.ts';
import type { Opening } from '../../core/vault/opening/opening.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { HubVaultError } from '../../domain/errors.ts';
import type { Handlers } from '../ipc.ts';
import { vaultStatus } from './vault-calls.ts';

/** What the calls about a vault that does not open work with. */
export interface RepairParts {
  readonly session: VaultSession;
  /** Lets a person choose a folder in the system's dialog; `undefined` when nothing was chosen. */
  readonly chooseFolder: (title: string) => Promise<string | undefined>;
}

function shownDiagnosis({ parts, backups }: Diagnosis): ShownDiagnosis {
  return {
    parts: parts.map(({ part, fault }) => ({ part, fault })),
    backups: backups.map(({ backup: { id, madeAt, reason }, fault, isOfEarlierKey, isOfOtherKey }) => {
      return { id, madeAt: madeAt.toISOString(), reason, fault, isOfEarlierKey, isOfOtherKey };
    }),
  };
}

/** What a salvage would find; `null` when of the damaged database nothing can be read. */
function readableIn(opened: OpenedForRepair): ShownExamination['readable'] {
  try {
    return opened.readable();
  } catch (error) {
    if (error instanceof HubVaultError && error.kind === 'damaged-database') return null;
    throw error;
  }
}

function shownExamination(opened: OpenedForRepair): ShownExamination {
  const { pages, damagedPages, faults } = opened.examination;
  return {
    pages,
    damagedPages: damagedPages.slice(0, mostNamedInReports),
    damagedPageCount: damagedPages.length,
    faults: faults.slice(0, mostNamedInReports),
    readable: readableIn(opened),
  };
}

function shownSalvage(report: SalvagedInPlace): Omit<ShownSalvage, 'status'> {
  const { tables, rebuilt, withoutKey, mayLackParts, damagedFolder } = report;
  return {
    damagedFolder,
    accounts: tables.find(({ table }) => table === 'account')?.saved ?? 0,
    lostRows: tables.reduce((sum, { lostRows }) => sum + lostRows, 0),
    gaps: tables.reduce((sum, { gaps }) => sum + gaps, 0),
    withoutKey: withoutKey.slice(0, mostNamedInReports),
    withoutKeyCount: withoutKey.length,
    rebuilt: rebuilt.length,
    mayLackParts,
  };
}

const byPassword = (password: string) => ({ kind: 'password', password }) as const;

/** What a person typed to restore a backup in the place of the vault. */
interface RestoreInput {
  readonly password: string;
  readonly backupPassword?: string | undefined;
  readonly setAside?: boolean;
}

type RepairHandlers = Pick<
  Handlers,
  'diagnoseVault' | 'examineVault' | 'restoreDamagedVault' | 'restoreCopy' | 'salvageVault'
>;

/** Calls for a vault that does not open. */
export function repairHandlers({ session, chooseFolder }: RepairParts): RepairHandlers {
  const { folder } = session;
  const opened = async (password: string, opening: Opening) =>
    await openForRepair(folder, await diagnose(folder), byPassword(password), opening);
  const restore = async (backup: Backup, { password, backupPassword, setAside = false }: RestoreInput) => {
    const proof = byPassword(password);
    const backupProof = backupPassword === undefined ? proof : byPassword(backupPassword);
    const restored = await session.mend((opening) =>
      restoreUnreadable({ folder, backup, proof, backupProof, setAside, opening }),
    );
    return { status: vaultStatus(session), ...restored };
  };
  return {
    diagnoseVault: async () => shownDiagnosis(await diagnose(folder)),
    examineVault: async ({ password }) =>
      await session.mend(async (opening) => {
        using found = await opened(password, opening);
        return found && shownExamination(found);
      }),
    restoreDamagedVault: async ({ backup, ...input }) => await restore(findBackup(folder, backup), input),
    async restoreCopy(input) {
      const chosen = await chooseFolder('Choose the folder of the copy');
      if (chosen === undefined) throw new HubVaultError('cancelled', 'No folder was chosen. Nothing was changed.');
      return await restore(backupAt(chosen), input);
    },
    async salvageVault({ password }) {
      const report = await session.mend(async (opening) => {
        using found = await opened(password, opening);
        if (!found) throw new HubVaultError('damaged-database', 'There is no vault.db from which to save anything.');
        return await salvageInPlace(found, folder, { ...opening, password });
      });
      return { status: vaultStatus(session), ...shownSalvage(report) };
    },
  };
}
