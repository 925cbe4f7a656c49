import { safeStorage } from 'electron';
import type { OsKeyStore } from '../core/vault/slots/os-key-store.ts';

/** What Electron says of a key store that is locked for now; it has no code for it. */
const NOT_NOW = /temporarily unavailable/i;

/** The back ends of the systems that have but one; elsewhere Electron is asked. */
const onlyBackEnds: Readonly<Record<string, string>> = { darwin: 'keychain', win32: 'dpapi' };

/**
 * The key store of the system, through Electron's safeStorage: the asynchronous functions alone, and
 * nothing before `ready`. Which back end is good enough, core decides.
 */
export function systemKeyStore(platform: string = process.platform): OsKeyStore {
  return {
    // Only on Linux does Electron have a function that tells.
    backEnd: async () => onlyBackEnds[platform] ?? safeStorage.getSelectedStorageBackend(),
    availability: async () => ((await safeStorage.isAsyncEncryptionAvailable()) ? 'available' : 'never'),
    // safeStorage takes text, and bytes that are no UTF-8 would not come back.
    wrap: (secret) => safeStorage.encryptStringAsync(secret.toString('base64')),
    async unwrap(wrapped) {
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(wrapped);
        return { secret: Buffer.from(result, 'base64'), isStale: shouldReEncrypt };
      } catch (error) {
        if (error instanceof Error && NOT_NOW.test(error.message)) return 'not-now';
        throw error;
      }
    },
  };
}
