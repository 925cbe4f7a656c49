import '../helpers/fake-electron.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { canUseDevice } from '../../core/vault/slots/device-slot.ts';
import { systemKeyStore } from '../../main/os-key-store.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';

const { safeStorage } = fakeElectron;

beforeEach(() => {
  Object.assign(safeStorage, { name: 'gnome_libsecret', available: true, isStale: false, fails: undefined });
});

describe("the system's key store (E2)", () => {
  it.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('on Linux is good enough as %s', async (name) => {
    safeStorage.name = name;
    expect(await canUseDevice(systemKeyStore('linux'))).toBe(true);
  });

  it.each(['basic_text', 'unknown', 'gnome_keyring', ''])(
    'on Linux is refused as %j, whatever it says of itself',
    async (name) => {
      safeStorage.name = name;
      expect(await canUseDevice(systemKeyStore('linux'))).toBe(false);
    },
  );

  it.each([
    ['darwin', 'keychain'],
    ['win32', 'dpapi'],
  ])('on %s is %s, and no function is asked that Electron has on Linux alone', async (platform, name) => {
    safeStorage.name = 'basic_text';
    expect(await systemKeyStore(platform).backEnd()).toBe(name);
    expect(await canUseDevice(systemKeyStore(platform))).toBe(true);
  });

  it.each(['linux', 'darwin', 'win32'])('on %s is refused when it is not available', async (platform) => {
    safeStorage.available = false;
    expect(await canUseDevice(systemKeyStore(platform))).toBe(false);
  });
});

describe('what it wraps (E5)', () => {
  const store = systemKeyStore('linux');
  const secret = Buffer.from([0, 255, 254, 128, 1, 13, 10, 0]);

  it('comes back byte for byte, also bytes that are no text', async () => {
    expect(await store.unwrap(await store.wrap(secret))).toEqual({ secret, isStale: false });
  });

  it('says when it wants to be wrapped anew', async () => {
    safeStorage.isStale = true;
    expect(await store.unwrap(await store.wrap(secret))).toEqual({ secret, isStale: true });
  });

  it('is not there for now while the store is locked, and otherwise fails', async () => {
    const wrapped = await store.wrap(secret);
    safeStorage.fails = 'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.';
    expect(await store.unwrap(wrapped)).toBe('not-now');
    safeStorage.fails = 'Error while decrypting the ciphertext.';
    await expect(store.unwrap(wrapped)).rejects.toThrow('decrypting');
  });
});
