import { describe, expect, it } from 'vitest';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault, unlockWithDevice } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { recoverVault } from '../../core/vault/slots/recovery-key.ts';
import { addDeviceSlot, listSlots, removeSlot } from '../../core/vault/slots/slots.ts';
import { FakeKeyStore } from '../helpers/fake-key-store.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { slotsMadeAt, slottedVault, testGuard } from '../helpers/slotted-vault.ts';
import { lockedVault, madeAt } from '../helpers/temporary-vault.ts';
import { readJson, withoutValueAt, writeJson } from './slot-file-text.ts';

async function opened<T>(folder: string, password: string, use: (vault: OpenVault) => T): Promise<T> {
  const vault = await unlockVault(folder, password);
  try {
    return use(vault);
  } finally {
    vault.lock();
  }
}

const id = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('the list of key slots', () => {
  it('says of each what it is, since when, and what it costs or needs, and nothing sealed', async () => {
    const { folder, password } = await slottedVault();
    expect(await opened(folder, password, listSlots)).toEqual([
      { id, kind: 'password', createdAt: madeAt, cost: { ...floor }, lastUsedAt: expect.stringMatching(/T.*Z$/) },
      { id, kind: 'recovery', createdAt: slotsMadeAt },
      { id, kind: 'device', createdAt: slotsMadeAt, backEnd: 'gnome_libsecret' },
    ]);
  });

  it('is never of a slot file that someone changed while the vault was open', async () => {
    const { folder, password } = await slottedVault();
    const list = (vault: OpenVault) => {
      writeJson(folder, withoutValueAt(readJson(folder), ['slots', 2]));
      return listSlots(vault);
    };
    expect(await kindOf(() => opened(folder, password, list))).not.toBe('done');
  });

  it('sees what another program changed while the vault was open', async () => {
    const { folder, password, guard } = await slottedVault();
    const vault = await unlockVault(folder, password);
    const [, recovery] = listSlots(vault);
    await removeSlot(folder, password, recovery?.id ?? '', guard);
    expect(listSlots(vault).map(({ kind }) => kind)).toEqual(['password', 'device']);
    vault.lock();
  });
});

describe('a ninth device', () => {
  it('is refused, and the vault opens as before', async () => {
    const { folder, password, guard } = await slottedVault();
    const add = () => addDeviceSlot(folder, password, new FakeKeyStore(), guard);
    for (let count = 1; count < 8; count += 1) await add();
    expect(await outcomeOf(add)).toMatchObject({
      kind: 'conflict',
      message: 'A vault opens on eight devices at most. Nothing was changed.',
    });
    expect(await opened(folder, password, (vault) => listSlots(vault).length)).toBe(10);
  });
});

describe('removing a key slot', () => {
  async function slotsOf({ folder, password }: { folder: string; password: string }) {
    const [password_, recovery, device] = await opened(folder, password, listSlots);
    return { passwordId: password_?.id ?? '', recoveryId: recovery?.id ?? '', deviceId: device?.id ?? '' };
  }

  it('takes away that way into the vault and no other', async () => {
    const vault = await slottedVault();
    const { folder, password, store, recoveryKey, guard } = vault;
    const { recoveryId, deviceId } = await slotsOf(vault);
    await removeSlot(folder, password, recoveryId, guard);
    expect(await kindOf(() => recoverVault(folder, recoveryKey, 'next words', guard))).toBe('not-found');
    (await unlockWithDevice(folder, store, guard)).lock();
    await removeSlot(folder, password, deviceId, guard);
    expect(await kindOf(() => unlockWithDevice(folder, store, guard))).toBe('not-found');
    (await unlockVault(folder, password, guard)).lock();
  });

  it('refuses the password, with or without other slots: a person must always be able to open the vault', async () => {
    const vault = await slottedVault();
    const { folder, password, guard } = vault;
    const { passwordId, recoveryId, deviceId } = await slotsOf(vault);
    const refused = { kind: 'conflict', message: expect.stringContaining('cannot be removed') };
    expect(await outcomeOf(() => removeSlot(folder, password, passwordId, guard))).toMatchObject(refused);
    await removeSlot(folder, password, recoveryId, guard);
    await removeSlot(folder, password, deviceId, guard);
    expect(await outcomeOf(() => removeSlot(folder, password, passwordId, guard))).toMatchObject(refused);
    (await unlockVault(folder, password, guard)).lock();
  });

  it('says when there is no such slot, and needs the password', async () => {
    const vault = await slottedVault();
    const { deviceId } = await slotsOf(vault);
    const { folder, password, guard } = vault;
    expect(await kindOf(() => removeSlot(folder, password, 'f'.repeat(36), guard))).toBe('not-found');
    expect(await kindOf(() => removeSlot(folder, 'wrong', deviceId, guard))).toBe('wrong-password');
  });
});

it('a vault opens on a few devices, each with a slot of its own', async () => {
  const { folder, password } = await lockedVault();
  const guard = testGuard();
  const stores = [new FakeKeyStore(), new FakeKeyStore(), new FakeKeyStore()];
  for (const store of stores) await addDeviceSlot(folder, password, store, guard);
  for (const store of stores) (await unlockWithDevice(folder, store, guard)).lock();
});
