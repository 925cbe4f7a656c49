import { existsSync } from 'node:fs';
import { type ErrorKind, HubVaultError } from '../../domain/errors.ts';
import { by, way } from '../../domain/way-forward.ts';
import { damagedDatabase } from '../storage/storage-errors.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { Opening } from '../vault/opening/opening.ts';
import type { Proof, Proven } from '../vault/opening/prove.ts';
import { tryOnce } from '../vault/opening/try-once.ts';
import { openVault } from '../vault/opening/unlock-vault.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { type Backup, backupFiles } from './backup-folder.ts';
import { dataKeyFrom } from './data-key.ts';
import { earlierKeys, hasOtherKey, isOfOtherVault, ofOtherVault } from './other-key.ts';
import { previewRestore, type RestoreChange } from './preview-restore.ts';
import { restoreBackup } from './restore-backup.ts';
import { type RestoreKey, restoreWhole } from './restore-whole.ts';
import { provingWith, type StagedBackup, stageBackup } from './stage-backup.ts';

/** What is to be restored, with what, and by whom. */
export interface RestoreRequest {
  readonly folder: string;
  readonly backup: Backup;
  /** What opens the present vault, or what opened the vault when the backup was made. */
  readonly proof: Proof;
  /** What opened the vault when the backup was made; for one of another data key (`hasOtherKey`). */
  readonly backupProof?: Proof;
  readonly opening: Opening;
  /** Set the present vault aside also when merely its password is not known. */
  readonly setAside?: boolean;
}

/** What a restore has done that put a backup in the place of a vault: where the files of before are. */
export interface RestoredWhole {
  readonly setAside: string;
  /** Whether an earlier data key is back, with the password of its day. */
  readonly isOfEarlierKey: boolean;
}

/** What a restore has done: where the state before is. */
export type Restored = { readonly kept: Backup } | RestoredWhole;

/** A restore that only has to be agreed to. Until then nothing is changed; disposing of it ends it. */
export interface PreparedRestore extends AsyncDisposable {
  /** What would change; `null` when the present vault cannot be read, and would be set aside whole. */
  readonly changes: readonly RestoreChange[] | null;
  /** Why the present vault cannot be read. */
  readonly unreadable: HubVaultError | null;
  /** Whether it would bring an earlier data key back, with the password of its day. */
  readonly isOfEarlierKey: boolean;
  carryOut(): Promise<Restored>;
}

const unreadableKinds: readonly ErrorKind[] = ['damaged-slot-file', 'damaged-database', 'no-vault'];

/** An earlier state of the vault, which nobody may have put there with good intent: nothing of it is kept in use. */
const distrustedKinds: readonly ErrorKind[] = ['rolled-back', 'weakened'];

function asUnreadable(error: unknown, { setAside }: RestoreRequest): HubVaultError {
  if (!(error instanceof HubVaultError)) throw error;
  const isUnusable = unreadableKinds.includes(error.kind) || distrustedKinds.includes(error.kind);
  if (isUnusable || (setAside && error.kind === 'wrong-password')) return error;
  if (error.kind !== 'wrong-password') throw error;
  throw new HubVaultError(
    'wrong-password',
    'The password is not the one that opens the vault now. Nothing was changed.',
    way`If you know only that of the backup, put it in the place of this vault${by('restore-aside')}; the files of this vault are kept.`,
  );
}

async function openPresent(request: RestoreRequest): Promise<OpenVault | HubVaultError> {
  try {
    return await openVault(request.folder, request.proof, request.opening);
  } catch (error) {
    return asUnreadable(error, request);
  }
}

/** The data key of a backup, from its own slot file. */
async function keyOfBackup(backup: Backup, proof: Proof, isOfItsOwn: boolean): Promise<Proven> {
  try {
    return await dataKeyFrom(backupFiles(backup.folder).slotFile, proof);
  } catch (error) {
    const isWrong = error instanceof HubVaultError && error.kind === 'wrong-password';
    if (!isWrong || !isOfItsOwn) throw error;
    throw new HubVaultError(
      'wrong-password',
      'The password is not that of the backup, which has one of its own: the vault was given another data key since. Nothing was changed.',
      'Give the password that opened the vault when the backup was made.',
    );
  }
}

/** The data key, from the present slot file if that is trusted and gives one, else from that of the backup. */
async function keyFor(
  { folder, backup, proof, backupProof = proof }: RestoreRequest,
  isTrusted: boolean,
): Promise<RestoreKey> {
  const { slotFile } = vaultFiles(folder);
  const isOfOtherKey = hasOtherKey(folder, backup);
  try {
    const isOfBackup = existsSync(slotFile) && !isOfOtherKey && !isOfOtherVault(folder, backup);
    if (isTrusted && isOfBackup) return { ...(await dataKeyFrom(slotFile, proof)), keepSlotFile: true };
  } catch (error) {
    // Damaged, or of another password: that of the backup may still open.
    if (!(error instanceof HubVaultError) || error.kind === 'newer-vault') throw error;
  }
  return { ...(await keyOfBackup(backup, backupProof, isOfOtherKey)), keepSlotFile: false };
}

/** A vault that is in use, also by somebody whose password is not known, does not give way to another one. */
function refuseOtherVault({ folder, backup }: RestoreRequest, present: OpenVault | HubVaultError): void {
  const isInUse = !(present instanceof HubVaultError) || present.kind === 'wrong-password';
  if (isInUse && isOfOtherVault(folder, backup)) throw ofOtherVault();
}

/** What would change, or why the present vault cannot be read to its end. */
function previewOf(vault: OpenVault, staged: StagedBackup, request: RestoreRequest) {
  try {
    // Also where it holds no account: the state before could not be kept, for a backup reads every page.
    const damaged = vault.read((database) => database.column<string>('PRAGMA cipher_integrity_check')).length;
    if (damaged > 0) return damagedDatabase(`${damaged} of its pages ${damaged === 1 ? 'is' : 'are'} not whole`);
    return previewRestore(vault, staged);
  } catch (error) {
    return asUnreadable(error, request);
  }
}

/**
 * Opens the backup and, where that is possible, the present vault, and says what a restore would do.
 * @throws HubVaultError `wrong-password`, `damaged-database` that names the backup, `invalid-input` for one of
 *   another vault, `newer-vault` or `storage`
 */
export async function prepareRestore(request: RestoreRequest): Promise<PreparedRestore> {
  const present = await openPresent(request);
  const vault = present instanceof HubVaultError ? undefined : present;
  await using undone = new AsyncDisposableStack();
  undone.defer(() => vault?.lock());
  refuseOtherVault(request, present);
  const isTrusted = !(present instanceof HubVaultError && distrustedKinds.includes(present.kind));
  const key = await tryOnce(request.folder, request.opening, () => keyFor(request, isTrusted));
  undone.defer(() => void key.dataKey.fill(0));
  const staged = undone.use(await stageBackup(request.folder, request.backup, provingWith(key.dataKey)));
  const found = vault ? previewOf(vault, staged, request) : (present as HubVaultError);
  const held = undone.move();
  const unreadable = found instanceof HubVaultError ? found : null;
  // A vault that cannot be read to its end is not written to either.
  if (unreadable) vault?.lock();
  const isReplaced = unreadable !== null && !key.keepSlotFile;
  const isOfEarlierKey = isReplaced && earlierKeys(request.folder, request.opening)(request.backup);
  return {
    changes: found instanceof HubVaultError ? null : found,
    unreadable,
    isOfEarlierKey,
    carryOut: async () =>
      vault && !unreadable
        ? { kept: await restoreBackup(vault, staged) }
        : { setAside: restoreWhole(request.folder, staged, key, request.opening), isOfEarlierKey },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
