import { none, type ReliabilityGroup } from './figure.ts';
import { Acknowledged, startLoad } from './load.ts';
import { openAsPerson, provedVault } from './vault.ts';

/** Two processes write to one vault at once: links, edits of the same account, verdicts, reveals. */
export async function mixedWrites(writes: number): Promise<ReliabilityGroup> {
  using vault = await provedVault(200);
  const said = new Acknowledged();
  const begin = performance.now();
  const running = ['a', 'b'].map((name) => startLoad(vault, { name, writes: writes / 2, alsoFiles: false }, said));
  await Promise.all(running.map(({ read }) => read));
  const seconds = (performance.now() - begin) / 1_000;
  const open = await openAsPerson(vault.folder);
  const names = new Set(open.read((database) => database.column<string>('SELECT name FROM account')));
  const [counted] = open.read((database) =>
    database.column<string>('SELECT description FROM account WHERE number = 1'),
  );
  open.lock();
  return {
    title: `${writes} mixed writes by two processes at once`,
    figures: [
      { what: 'writes that were acknowledged', found: String(said.writes), holds: said.writes === writes },
      none('updates that are lost', said.counts - Number(counted)),
      none('links that are lost', said.links.filter((name) => !names.has(name)).length),
      none('errors, SQLITE_BUSY among them', said.errors.length),
      { what: 'time', found: `${seconds.toFixed(0)} s` },
    ],
  };
}
