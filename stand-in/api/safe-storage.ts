import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { refuse, strict } from '../shared/strict.ts';
import { lifecycle } from './lifecycle.ts';

/** A key store that a test plays. There is none otherwise, and that is what is said. */
export interface PlayedKeyStore {
  /** What Electron on Linux would call it, `basic_text` among them. Elsewhere nobody can ask. */
  readonly backEnd: 'basic_text' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'unknown';
  /** Stands for what the system keeps: with another one nothing opens that this one has wrapped. */
  readonly key: string;
  /** `not-now`: a locked keyring, which can be asked and opens nothing. */
  readonly state: 'available' | 'not-now' | 'never';
  /** Whether it asks for what it gives back to be encrypted anew. */
  readonly shouldReEncrypt: boolean;
}

export const played = { keyStore: undefined as PlayedKeyStore | undefined };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function unavailable(): never {
  throw new Error('Error while encrypting or decrypting: the stand-in has no key store.');
}

function usable(what: string): PlayedKeyStore {
  if (!lifecycle.isReady) throw new Error('safeStorage cannot be used before app is ready');
  const { keyStore } = played;
  if (!keyStore || keyStore.state === 'never') return unavailable();
  if (keyStore.state === 'not-now')
    throw new Error(`safeStorage.${what} is temporarily unavailable. Please try again.`);
  return keyStore;
}

const keyOf = ({ key }: PlayedKeyStore) => createHash('sha256').update(key).digest();

function encrypt(text: string): Buffer {
  if (typeof text !== 'string') refuse('safeStorage.encryptStringAsync takes a text');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(usable('encryptStringAsync')), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(encrypted: Buffer): { result: string; shouldReEncrypt: boolean } {
  if (!Buffer.isBuffer(encrypted)) refuse('safeStorage.decryptStringAsync takes a buffer');
  const store = usable('decryptStringAsync');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(store), encrypted.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
  const result =
    decipher.update(encrypted.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  return { result, shouldReEncrypt: store.shouldReEncrypt };
}

const onLinux = {
  getSelectedStorageBackend: (): PlayedKeyStore['backEnd'] =>
    lifecycle.isReady ? (played.keyStore?.backEnd ?? 'unknown') : 'unknown',
};

/** `electron.safeStorage`: without a key store, unless a test plays one; the asynchronous functions alone do anything. */
export const safeStorage = strict('electron.safeStorage', {
  isEncryptionAvailable: (): boolean => false,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => {
    return lifecycle.isReady && played.keyStore !== undefined && played.keyStore.state !== 'never';
  },
  encryptString: unavailable,
  decryptString: unavailable,
  encryptStringAsync: async (text: string) => encrypt(text),
  decryptStringAsync: async (encrypted: Buffer) => decrypt(encrypted),
  // Elsewhere Electron has no such function.
  ...(process.platform === 'linux' ? onLinux : {}),
});
