import type { ShownBackup } from '../../contract/calls/backups.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import { backUpNow, checkBackups, readBackups } from '../features/backups/api.ts';
import type { MessagesSlice } from './messages-slice.ts';
import type { SetPart } from './slice.ts';

/** The backups of the vault. */
export interface BackupsSlice {
  readonly backups: readonly ShownBackup[] | null;
  readonly backupsFailure: Failure | null;
  /** What a reading through has found, by backup: a fault, or `null` where there is none. */
  readonly backupFaults: ReadonlyMap<string, string | null>;
  readonly backupWork: 'backing-up' | 'checking' | null;
  /** Why the latest automatic backup could not be made, until one is made again. */
  readonly automaticFailure: Failure | null;
  readonly refreshBackups: () => Promise<void>;
  readonly backUpNow: () => Promise<void>;
  readonly checkBackups: () => Promise<void>;
  readonly noteAutomaticFailure: (failure: Failure) => void;
}

/** Makes the slice of the backups. */
export function backupsSlice(
  set: SetPart<BackupsSlice>,
  get: () => BackupsSlice & MessagesSlice,
  bridge: Bridge,
): BackupsSlice {
  const alone = async (work: NonNullable<BackupsSlice['backupWork']>, todo: () => Promise<void>) => {
    if (get().backupWork !== null) return;
    set({ backupWork: work });
    await todo();
    set({ backupWork: null });
  };
  return {
    backups: null,
    backupsFailure: null,
    backupFaults: new Map(),
    backupWork: null,
    automaticFailure: null,
    refreshBackups: async () => {
      const answer = await readBackups(bridge);
      if (!answer.ok) return set({ backupsFailure: answer.failure });
      // A backup that was made since is the end of the trouble.
      const isNew = get().backups !== null && answer.value[0]?.id !== get().backups?.[0]?.id;
      set({ backups: answer.value, backupsFailure: null, ...(isNew && { automaticFailure: null }) });
    },
    backUpNow: () =>
      alone('backing-up', async () => {
        const answer = await backUpNow(bridge);
        if (!answer.ok) return get().notifyFailure(answer.failure);
        get().notify('good', 'Backed up. The backup was opened and proven.');
        set({ automaticFailure: null });
        await get().refreshBackups();
      }),
    checkBackups: () =>
      alone('checking', async () => {
        const answer = await checkBackups(bridge);
        if (!answer.ok) return get().notifyFailure(answer.failure);
        set({ backupFaults: new Map(answer.value.map(({ id, fault }) => [id, fault])) });
      }),
    noteAutomaticFailure: (failure) => {
      // It is tried again every minute; the same trouble is told of once.
      if (get().automaticFailure?.message !== failure.message) get().notifyFailure(failure);
      set({ automaticFailure: failure });
    },
  };
}
