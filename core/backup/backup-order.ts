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
  readonly order?: number | undefined;
}

/** What tells the order of a vault's backups, whatever its clock said: a number given for that, or the writes. */
export function orderOf({ order, databaseEpoch }: Pick<Counted, 'order' | 'databaseEpoch'>): number | undefined {
  return order ?? databaseEpoch;
}

/**
 * Backups, newest first: by their times; but those of one vault that tell their order are among each
 * other in that, for a clock may have been wrong.
 */
export function newestFirst<T extends Dated>(backups: readonly T[], toldOf: (backup: T) => Counted | undefined): T[] {
  const byTime = backups.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  const placeOf = (backup: T) => orderOf(toldOf(backup) ?? {});
  const counted = byTime.filter((backup) => placeOf(backup) !== undefined);
  const byVault = Map.groupBy(counted, (backup) => toldOf(backup)?.vaultId);
  const next = new Map(
    [...byVault].map(([vaultId, group]) => [
      vaultId,
      group.toSorted((a, b) => (placeOf(b) ?? 0) - (placeOf(a) ?? 0)).values(),
    ]),
  );
  return byTime.map((backup) => {
    if (placeOf(backup) === undefined) return backup;
    return next.get(toldOf(backup)?.vaultId)?.next().value ?? backup;
  });
}
