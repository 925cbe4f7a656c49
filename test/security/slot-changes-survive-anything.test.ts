import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { slotsOf } from '../../core/vault/slots/key-slots.ts';
import { addRecoveryKey, recoverVault } from '../../core/vault/slots/recovery-key.ts';
import { listSlots } from '../../core/vault/slots/slots.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { namesIn } from '../helpers/draft.ts';
import { inOtherProcess, startProcess } from '../helpers/other-process.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { type SlotInput, slotProcess } from '../vault/slot-process.ts';

const KILLS = 40;
const MINUTES = 60_000;

/** Lets a process change slots for a moment and kills it in the midst; gives the last change it acknowledged. */
async function killedInTheMidst(input: SlotInput): Promise<{ id: string; epoch: number }> {
  const { child, printed } = startProcess(slotProcess, input);
  await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'close')]);
  await sleep(Math.random() * 40);
  child.kill('SIGKILL');
  const [id = '', epoch = ''] = (await printed).trimEnd().split('\n').at(-1)?.split(' ') ?? [];
  return { id, epoch: Number(epoch) };
}

it(
  `a change of the slots that is killed at any moment leaves a vault that opens (${KILLS} times)`,
  async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    const input: SlotInput = { action: 'replace-endlessly', folder, password, memory: guard.memory };
    const cut = { before: 0, after: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const told = await killedInTheMidst(input);
      const vault = await unlockVault(folder, password, guard);
      expect(namesIn(vault)).toEqual(['Production SIEM']);
      const recovery = listSlots(vault).find(({ kind }) => kind === 'recovery');
      vault.lock();
      const { epoch } = readSlotFile(folder);
      // What was acknowledged is kept; at most one change more was made and could not be told.
      expect(epoch - told.epoch).toBeGreaterThanOrEqual(0);
      expect(epoch - told.epoch).toBeLessThanOrEqual(1);
      if (epoch === told.epoch) expect(recovery?.id).toBe(told.id);
      cut[epoch === told.epoch ? 'before' : 'after'] += 1;
    }
    expect(cut.before + cut.after).toBe(KILLS);
    // Nothing half-written is left once the slots have been changed again.
    await recoverVault(folder, await addRecoveryKey(folder, password, guard, true), 'last words', guard);
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'vault.db', 'vault.json']);
  },
  5 * MINUTES,
);

it(
  'two processes that change the slots at once lose none of each other’s changes',
  async () => {
    const { folder, password } = await lockedVault();
    const { memory } = testGuard(join(folder, '..', 'seen-by-both'));
    const input: SlotInput = { action: 'add-devices', folder, password, memory };
    const run = () => inOtherProcess<{ ids: string[] }>(slotProcess, input);
    const added = (await Promise.all([run(), run()])).flatMap(({ ids }) => ids);
    const { slots, epoch } = readSlotFile(folder);
    expect(
      slotsOf(slots, 'device')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(added.toSorted());
    expect(epoch).toBe(1 + added.length);
    (await unlockVault(folder, password, testGuard())).lock();
  },
  MINUTES,
);
