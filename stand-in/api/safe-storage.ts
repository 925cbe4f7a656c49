import { strict } from '../shared/strict.ts';

function unavailable(): never {
  throw new Error('Error while encrypting or decrypting: the stand-in has no key store.');
}

/** `electron.safeStorage`: there is no key store, and it says so. */
export const safeStorage = strict('electron.safeStorage', {
  isEncryptionAvailable: (): boolean => false,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => false,
  getSelectedStorageBackend: (): 'unknown' => 'unknown',
  encryptString: unavailable,
  decryptString: unavailable,
  encryptStringAsync: async () => unavailable(),
  decryptStringAsync: async () => unavailable(),
});
