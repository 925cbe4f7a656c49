import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unlockVault, unlockWithDevice } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { canUseDevice } from '../../core/vault/slots/device-slot.ts';
import { slotsOf } from '../../core/vault/slots/key-slots.ts';
import { keyStoreBackEnds } from '../../core/vault/slots/os-key-store.ts';
import { addDeviceSlot } from '../../core/vault/slots/slots.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { namesIn } from '../helpers/draft.ts';
import { FakeKeyStore } from '../helpers/fake-key-store.ts';
import { kindOf, outcomeOf } from '../helpers/outcome.ts';
import { slottedVault, testGuard } from '../helpers/slotted-vault.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

const bytesOf = (folder: string) => ['vault.json', 'vault.db'].map((name) => readFileSync(join(folder, name)));

describe('a device slot', () => {
  it('opens the vault without the password, also after the password has changed', async () => {
    const { folder, password, store, guard } = await slottedVault();
    const vault = await unlockWithDevice(folder, store, guard);
    expect(namesIn(vault)).toEqual(['Production SIEM']);
    vault.lock();
    await changePassword(folder, password, 'other words, chosen later', guard);
    expect(await kindOf(async () => (await unlockWithDevice(folder, store, guard)).lock())).toBe('done');
  });

  it('gives the key store a secret of its own, never the data key (E1)', async () => {
    const { folder, password, store } = await slottedVault();
    const dataKey = await dataKeyOf(folder, password);
    expect(store.given.map((secret) => secret.length)).toEqual([32]);
    expect(store.given.filter((secret) => secret.equals(dataKey))).toEqual([]);
  });

  it('can vanish without harm: the password opens as before (E1)', async () => {
    const { folder, password, store, guard } = await slottedVault();
    store.forget();
    expect(await outcomeOf(() => unlockWithDevice(folder, store, guard))).toEqual({
      kind: 'key-store',
      message: "The system's key store cannot open the key that is kept for this vault. Nothing was changed.",
      wayForward: 'Open the vault with its password and let this device open it anew.',
    });
    (await unlockVault(folder, password, guard)).lock();
  });

  it('is not among the slots of a vault that nobody asked it of', async () => {
    const { folder } = await lockedVault();
    expect(await kindOf(() => unlockWithDevice(folder, new FakeKeyStore(), testGuard()))).toBe('not-found');
  });
});

describe('a key store', () => {
  it.each(keyStoreBackEnds)('named %s is good enough (E2)', async (name) => {
    const { folder, password } = await lockedVault();
    const store = Object.assign(new FakeKeyStore(), { name });
    expect(await canUseDevice(store)).toBe(true);
    await addDeviceSlot(folder, password, store, testGuard());
    expect(slotsOf(readSlotFile(folder).slots, 'device').map(({ backEnd }) => backEnd)).toEqual([name]);
  });

  it.each([
    ['basic_text', 'available'],
    ['unknown', 'available'],
    ['', 'available'],
    ['Keychain', 'available'],
    ['some_new_store', 'available'],
    ['gnome_libsecret', 'never'],
  ] as const)('named %j that says %s is refused, and nothing is written (E2, E3)', async (name, state) => {
    const { folder, password } = await lockedVault();
    const before = bytesOf(folder);
    const store = Object.assign(new FakeKeyStore(), { name, state });
    expect(await canUseDevice(store)).toBe(false);
    expect(await kindOf(() => addDeviceSlot(folder, password, store, testGuard()))).toBe('key-store');
    expect([store.given, bytesOf(folder)]).toEqual([[], before]);
  });

  it('that fails, or does not give back what it was given, gets no slot', async () => {
    const { folder, password } = await lockedVault();
    const before = readSlotFile(folder);
    const failing = Object.assign(new FakeKeyStore(), { wrapFails: true });
    expect(await kindOf(() => addDeviceSlot(folder, password, failing, testGuard()))).toBe('key-store');
    const forgetful = new FakeKeyStore();
    forgetful.unwrap = async () => ({ secret: Buffer.alloc(32), isStale: false });
    expect(await kindOf(() => addDeviceSlot(folder, password, forgetful, testGuard()))).toBe('key-store');
    const open = Object.assign(new FakeKeyStore(), { wrap: async (secret: Buffer) => Buffer.from(secret) });
    open.unwrap = async (wrapped) => ({ secret: Buffer.from(wrapped), isStale: false });
    expect(await kindOf(() => addDeviceSlot(folder, password, open, testGuard()))).toBe('key-store');
    expect(readSlotFile(folder)).toEqual(before);
  });

  it('that changed stops with both names, and the old slot stays for the way back (E4)', async () => {
    const { folder, store, guard } = await slottedVault();
    const before = bytesOf(folder);
    store.name = 'kwallet6';
    expect(await outcomeOf(() => unlockWithDevice(folder, store, guard))).toEqual({
      kind: 'key-store',
      message:
        'The system now uses another key store (kwallet6) than the one that holds the key (gnome_libsecret). Nothing was changed.',
      wayForward: 'Go back to that key store, or open the vault with its password and let this device open it anew.',
    });
    store.name = 'basic_text';
    expect(await kindOf(() => unlockWithDevice(folder, store, guard))).toBe('key-store');
    expect(bytesOf(folder)).toEqual(before);
    store.name = 'gnome_libsecret';
    (await unlockWithDevice(folder, store, guard)).lock();
  });

  it('that is locked for now says so, and works again when it is not (E5)', async () => {
    const { folder, store, guard } = await slottedVault();
    store.state = 'not-now';
    expect(await outcomeOf(() => unlockWithDevice(folder, store, guard))).toMatchObject({
      kind: 'key-store',
      message: "The system's key store is locked or busy. Nothing was changed.",
    });
    store.state = 'available';
    (await unlockWithDevice(folder, store, guard)).lock();
  });

  it('that wants to wrap anew is let, and the slot it wrapped opens (E5)', async () => {
    const { folder, store, guard } = await slottedVault();
    const [before] = slotsOf(readSlotFile(folder).slots, 'device');
    store.isStale = true;
    (await unlockWithDevice(folder, store, guard)).lock();
    const [after] = slotsOf(readSlotFile(folder).slots, 'device');
    expect({ ...after, wrappedSecret: '' }).toEqual({ ...before, wrappedSecret: '' });
    expect(after?.wrappedSecret).not.toBe(before?.wrappedSecret);
    store.isStale = false;
    (await unlockWithDevice(folder, store, guard)).lock();
  });

  it('that wants to wrap anew and cannot opens the vault all the same, and the old slot stays (E5)', async () => {
    const { folder, store, guard } = await slottedVault();
    const before = readSlotFile(folder);
    Object.assign(store, { isStale: true, wrapFails: true });
    (await unlockWithDevice(folder, store, guard)).lock();
    expect(readSlotFile(folder)).toEqual(before);
  });
});
