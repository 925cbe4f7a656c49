/**
 * The key stores of operating systems that are good enough. Not among them are `basic_text`, whose
 * password is the same on every machine, and `unknown` (requirement E2).
 */
export const keyStoreBackEnds = ['keychain', 'dpapi', 'gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'] as const;

export type KeyStoreBackEnd = (typeof keyStoreBackEnds)[number];

/** What a key store gave back: the secret, and whether it wants to wrap it anew. */
export interface Unwrapped {
  readonly secret: Buffer;
  readonly isStale: boolean;
}

/**
 * The key store of the operating system, as a guest that has one hands it in. It is a convenience:
 * it can be refused, locked or gone at any time, and the vault opens with its password all the same.
 */
export interface OsKeyStore {
  /** The back end in use now, as the system calls it; any text. */
  backEnd(): Promise<string>;
  /** Whether it can be used: not ever, or only not now (a locked keyring). */
  availability(): Promise<'available' | 'not-now' | 'never'>;
  /** Wraps a secret for this user on this machine. */
  wrap(secret: Buffer): Promise<Buffer>;
  /** Gives back a wrapped secret. Rejects for one that it cannot open. */
  unwrap(wrapped: Buffer): Promise<Unwrapped | 'not-now'>;
}
