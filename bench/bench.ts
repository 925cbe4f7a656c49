import type { Clock } from '../domain/clock.ts';
import { type FixtureVault, makeFixtureVault } from './fixture/vault.ts';
import { benchZone, inNode, type ProgramRun } from './process-time.ts';

/** What every group of measures is given. */
export class Bench {
  /** A folder for whatever is made; it is removed at the end. */
  readonly folder: string;
  readonly sizes: readonly number[];
  readonly clock: Clock;
  readonly #cli: string;
  readonly #vaults = new Map<number, Promise<FixtureVault>>();

  constructor(folder: string, sizes: readonly number[], cli: string) {
    this.folder = folder;
    this.sizes = sizes;
    this.#cli = cli;
    // One reading for all, so that every vault and every database holds the same dates.
    const start = new Date();
    this.clock = { now: () => start, zone: benchZone };
  }

  /** The vault of a size; made when it is first asked for. Nobody may change it. */
  vault(size: number): Promise<FixtureVault> {
    const made = this.#vaults.get(size) ?? makeFixtureVault(this.folder, size, this.clock);
    this.#vaults.set(size, made);
    return made;
  }

  /** The built command line on its own. */
  hubvault(...options: string[]): ProgramRun {
    return inNode(this.#cli, ...options);
  }

  /** The built command line on a vault. */
  hubvaultOn({ folder, passwordFile }: FixtureVault, ...options: string[]): ProgramRun {
    return this.hubvault(...options, '--vault', folder, '--password-file', passwordFile);
  }
}
