/**
 * How long a part of a secret may be that others show or say: one that is longer narrows down what
 * is left to guess, or is already enough to find the key elsewhere.
 */
const SHORTEST_PART = 8;
/** A part of a key that is longer is in no text by chance, whatever the key begins with. */
const NEVER_BY_CHANCE = 16;
/** Percent signs may be encoded themselves, again and again; nobody does it more often. */
const MOST_DECODINGS = 3;

function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // The secret may begin at any of the three places of a group; only whole groups of it are its own.
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return encoded.slice(before === 0 ? 0 : 4, Math.floor((before + bytes.length) / 3) * 4);
  });
}

function plain(text: string): string {
  return text.toLowerCase();
}

/** Text without what may be put between the characters of a key: hyphens, colons, line breaks. */
function bare(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** A text as it stands, and after each time that percent encoding is taken from it. */
function decodings(text: string): string[] {
  const found = [text];
  for (let last = text; found.length <= MOST_DECODINGS && last.includes('%'); found.push(last)) {
    last = last.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
  }
  return found;
}

/** Whether a text has a run of a form that is so long. By looking into the form: no copies of its parts are made. */
function hasRunOf(form: string, text: string, length: number): boolean {
  if (length <= 0 || form.length < length) return false;
  for (let at = 0; at + length <= text.length; at += 1) {
    if (form.includes(text.slice(at, at + length))) return true;
  }
  return false;
}

/** Whether a text, as it stands, has so many characters of a secret in a row. */
function holds(text: string, secret: string, length: number): boolean {
  // A part may begin and end within a group of three bytes; the whole groups in between are its own.
  const sure = Math.floor((length - 2) / 3) * 4;
  // Most texts are too short for any form of it, and the forms take time to make.
  if (text.length < (sure > 0 ? Math.min(sure, length) : length)) return false;
  if (hasRunOf(plain(secret), plain(text), length) || hasRunOf(bare(secret), bare(text), length)) return true;
  const digits = bare(text.replace(/0x|\\x/gi, ' '));
  if (hasRunOf(Buffer.from(secret).toString('hex'), digits, 2 * length)) return true;
  const encoded = plain(text)
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^a-z0-9+/]/g, '');
  return base64Forms(secret).some((form) => hasRunOf(plain(form), encoded, sure));
}

function repeats(secret: string, text: string, length: number): boolean {
  return decodings(text).some((decoded) => holds(decoded, secret, length));
}

/**
 * Whether a text repeats one of some secrets or a good part of it: eight characters in a row (the
 * whole of a shorter one), in either letter case, as they are, in hexadecimal, base64 or percent
 * encoding, or with signs put between them.
 */
export function repeatsPartOf(secrets: readonly string[], text: string): boolean {
  return secrets.some((secret) => secret !== '' && repeats(secret, text, Math.min(SHORTEST_PART, secret.length)));
}

/**
 * Whether a text that a person wrote gives a secret away: all of it, or half of it, or what nobody
 * writes by chance. The beginning of a key, by which people tell keys apart, may be written.
 */
export function givesAway(secrets: readonly string[], text: string): boolean {
  return secrets.some((secret) => {
    // A very short one may be a part of any word.
    if (secret.length < SHORTEST_PART) return plain(text).split(/\s+/).includes(plain(secret));
    const half = Math.ceil(secret.length / 2);
    return repeats(secret, text, Math.min(Math.max(half, SHORTEST_PART), NEVER_BY_CHANCE));
  });
}

/** Whether a text that names something holds all of a secret; one that is short may be a name itself. */
export function holdsWhole(secrets: readonly string[], text: string): boolean {
  return secrets.some((secret) => secret.length >= NEVER_BY_CHANCE && repeats(secret, text, secret.length));
}
