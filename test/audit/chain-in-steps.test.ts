import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { recordEvents } from '../../core/audit/record-events.ts';
import { verifyChain, verifyChainInSteps } from '../../core/audit/verify-chain.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const MANY = 2_500;

async function longLog() {
  const { vault } = await temporaryVault();
  vault.write((database) =>
    recordEvents(
      database,
      Array.from({ length: MANY }, () => vault.event('unlock')),
    ),
  );
  return vault;
}

it('a walk in steps finds what a walk at once finds, and lets others go on in between', async () => {
  const vault = await longLog();
  const walk = verifyChainInSteps(vault);
  let turns = 0;
  let ended = false;
  void walk.finally(() => {
    ended = true;
  });
  while (!ended) {
    turns += 1;
    await nextTurn();
  }
  expect(turns).toBeGreaterThan(1);
  expect(await walk).toEqual(vault.read(verifyChain));
});

it('a walk in steps names the row that was changed, and takes in rows that come meanwhile', async () => {
  const vault = await longLog();
  const walk = verifyChainInSteps(vault);
  vault.write((database) => recordEvents(database, [vault.event('unlock')]));
  // One more for the creation of the vault.
  expect(await walk).toMatchObject({ fitting: { number: MANY + 2 }, fault: null });
  vault.write((database) => {
    database.script('DROP TRIGGER audit_is_never_changed');
    database.run("UPDATE audit SET actor = 'cli' WHERE number = 2000");
  });
  const report = await verifyChainInSteps(vault);
  expect(report).toEqual(vault.read(verifyChain));
  expect(report).toMatchObject({ fitting: { number: 1999 }, fault: { number: 2000 } });
});
