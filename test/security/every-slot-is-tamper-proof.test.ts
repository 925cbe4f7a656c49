import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unlockVault, unlockWithDevice } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { addRecoveryKey, recoverVault } from '../../core/vault/slots/recovery-key.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import { kindOf } from '../helpers/outcome.ts';
import { type SlottedVault, slottedVault } from '../helpers/slotted-vault.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import {
  readJson,
  type SlotFileJson,
  valueAt,
  withoutValueAt,
  withValueAt,
  writeJson,
} from '../vault/slot-file-text.ts';

type Place = readonly (string | number)[];

/** Every place in a piece of JSON, however deep. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, part]) => placesIn(part, [...at, name]))];
}

/** Another value of the same form. */
function otherThan(value: unknown): null | string | number {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string' ? value.replace(/[0-9a-zA-Z]/, (first) => (first === '0' ? '1' : '0')) : null;
}

/** What comes of opening a vault in each of its ways, with no memory and no failed tries to wait for. */
async function outcomes({ folder, password, recoveryKey, store, guard }: SlottedVault): Promise<string[]> {
  const bare = { clock: guard.clock, cost: floor };
  const ways = [
    async () => (await unlockVault(folder, password)).lock(),
    () => recoverVault(folder, recoveryKey, 'next words', bare),
    async () => (await unlockWithDevice(folder, store, bare)).lock(),
  ];
  const kinds: string[] = [];
  for (const way of ways) {
    kinds.push(await kindOf(way));
    rmSync(vaultFiles(folder).attempts, { force: true });
  }
  return kinds;
}

/** A vault with a slot of each kind, its slot file, and a check that a changed one opens nothing. */
async function tamperedVault() {
  const vault = await slottedVault();
  const whole = readJson(vault.folder);
  const expectRefused = async (file: SlotFileJson, what: string) => {
    writeJson(vault.folder, file);
    for (const kind of await outcomes(vault)) expect(refusals, `${what}: ${kind}`).toContain(kind);
  };
  return { vault, whole, expectRefused };
}

const refusals = ['damaged-slot-file', 'wrong-password', 'newer-vault', 'key-store', 'not-found'];

describe('a slot file with a password, a recovery key and a device, changed with its checksum mended,', () => {
  it('opens in none of the three ways, whichever field of whichever slot is another', async () => {
    const { whole, expectRefused } = await tamperedVault();
    const places = placesIn(whole).filter(([name]) => name !== undefined && name !== 'checksum');
    expect(places.length).toBeGreaterThan(35);
    for (const place of places) {
      await expectRefused(withValueAt(whole, place, otherThan(valueAt(whole, place))), place.join('.'));
    }
  });

  it('opens in none of the three ways, whichever field is missing', async () => {
    const { whole, expectRefused } = await tamperedVault();
    for (const place of placesIn(whole).filter(([name]) => name !== undefined && name !== 'checksum')) {
      if (Array.isArray(valueAt(whole, place.slice(0, -1)))) continue;
      await expectRefused(withoutValueAt(whole, place), place.join('.'));
    }
  });

  it('opens in none of the three ways when slots are in another order, fewer, or twice there', async () => {
    const { whole, expectRefused } = await tamperedVault();
    const [password, recovery, device] = whole['slots'] as SlotFileJson[];
    const arrangements = [
      [recovery, password, device],
      [password, recovery],
      [password, device],
      [password],
      [recovery, device],
      [password, recovery, device, device],
      [],
    ];
    for (const slots of arrangements) {
      await expectRefused(
        { ...whole, slots: slots.filter((slot) => slot !== undefined) },
        JSON.stringify(slots).slice(0, 60),
      );
    }
  });

  it('opens in none of the three ways with a slot that another key has sealed', async () => {
    const { whole, expectRefused } = await tamperedVault();
    const other = await slottedVault(await temporaryVault('the password of another vault'));
    const foreign = readJson(other.folder)['slots'] as SlotFileJson[];
    const own = whole['slots'] as SlotFileJson[];
    for (const [index, slot] of foreign.entries()) {
      await expectRefused({ ...whole, slots: own.map((each, at) => (at === index ? slot : each)) }, `slot ${index}`);
    }
    await expectRefused({ ...readJson(other.folder), vaultId: whole['vaultId'] ?? '' }, 'all slots');
  });

  it('opens in none of the three ways with a slot of its own past', async () => {
    const { vault, whole, expectRefused } = await tamperedVault();
    const { folder, password, guard } = vault;
    await addRecoveryKey(folder, password, guard, true);
    const present = readJson(folder);
    const replaced = (whole['slots'] as SlotFileJson[])[1] ?? {};
    const slots = (present['slots'] as SlotFileJson[]).map((slot) => (slot['kind'] === 'recovery' ? replaced : slot));
    await expectRefused({ ...present, slots }, 'the recovery key of before');
  });
});

it('a whole slot file opens in all three ways, or the tests above would prove nothing', async () => {
  expect(await outcomes(await slottedVault())).toEqual(['done', 'done', 'done']);
});
