/** The random bytes of a recovery key: 160 bits, which nobody can try out. */
export const recoveryKeyBytes = 20;

// Crockford's base32: no I, L, O or U, so that none is read for 1 or 0, and no word comes about.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5n;
const KEY_SYMBOLS = 32;
const CHECK_SYMBOLS = 4;
const GROUP = 4;
/**
 * The largest prime that four symbols can hold the remainder of. Any one wrong symbol and any two
 * neighbours changed for each other give another remainder; anything else does but once in a million.
 */
const CHECK_MODULUS = 1_048_573n;

/** A recovery key that was typed: its bytes, or what is wrong with it as a sentence. */
export type ReadRecoveryKey = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: string };

function symbolsOf(value: bigint, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const shift = BITS * BigInt(count - 1 - index);
    return ALPHABET[Number((value >> shift) & 31n)];
  }).join('');
}

function numberIn(symbols: string): bigint {
  return [...symbols].reduce((value, symbol) => (value << BITS) | BigInt(ALPHABET.indexOf(symbol)), 0n);
}

/** A recovery key as it is shown: nine groups of four, the last of which checks the others. */
export function writeRecoveryKey(bytes: Uint8Array): string {
  if (bytes.length !== recoveryKeyBytes) throw new RangeError('A recovery key has 20 bytes.');
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const symbols = symbolsOf(value, KEY_SYMBOLS) + symbolsOf(value % CHECK_MODULUS, CHECK_SYMBOLS);
  return (symbols.match(/.{4}/g) ?? []).join('-');
}

/**
 * What was typed of a recovery key, in its alphabet: case, blanks and hyphens do not count, and
 * look-alikes are taken for what they are.
 */
export function plainSymbols(text: string): string {
  return text
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/**
 * Reads a recovery key as a person types it, and tells a slip of the hand from a whole key. Whether
 * it is the key of a vault only the vault can tell.
 */
export function readRecoveryKey(text: string): ReadRecoveryKey {
  const symbols = plainSymbols(text);
  const all = KEY_SYMBOLS + CHECK_SYMBOLS;
  if ([...symbols].some((symbol) => !ALPHABET.includes(symbol))) {
    return { fault: 'It has a character that no recovery key has. Only digits and letters other than U occur.' };
  }
  if (symbols.length !== all) {
    const groups = `${all / GROUP} groups of ${GROUP}`;
    return { fault: `It has ${symbols.length} characters; a recovery key has ${all}, in ${groups}.` };
  }
  const value = numberIn(symbols.slice(0, KEY_SYMBOLS));
  if (value % CHECK_MODULUS !== numberIn(symbols.slice(KEY_SYMBOLS))) {
    return { fault: 'There is a typing error in it: the last group does not fit the others.' };
  }
  const bytes = new Uint8Array(recoveryKeyBytes);
  for (const index of bytes.keys())
    bytes[index] = Number((value >> (8n * BigInt(recoveryKeyBytes - 1 - index))) & 255n);
  return { bytes };
}
