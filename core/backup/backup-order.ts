/** What the order of backups is told by. */
interface Dated {
  /** By the clock of its day. */
  readonly madeAt: Date;
}

/** What a backup may tell beside its time. */
interface Counted {
  readonly vaultId: string;
  /** The writes that its vault had seen. */
  readonly databaseEpoch?: number | undefined;
}

/**
 * Backups, newest first: by their times; but those of one vault that tell how much had been written
 * before them are among each other in the order of that, for a clock may have been wrong.
 */
export function newestFirst<T extends Dated>(backups: readonly T[], toldOf: (backup: T) => Counted | undefined): T[] {
  const byTime = backups.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  const epochOf = (backup: T) => toldOf(backup)?.databaseEpoch;
  const counted = byTime.filter((backup) => epochOf(backup) !== undefined);
  const byVault = Map.groupBy(counted, (backup) => toldOf(backup)?.vaultId);
  const next = new Map(
    [...byVault].map(([vaultId, group]) => [
      vaultId,
      group.toSorted((a, b) => (epochOf(b) ?? 0) - (epochOf(a) ?? 0)).values(),
    ]),
  );
  return byTime.map((backup) => {
    if (epochOf(backup) === undefined) return backup;
    return next.get(toldOf(backup)?.vaultId)?.next().value ?? backup;
  });
}
