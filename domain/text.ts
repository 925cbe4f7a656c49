import { z } from 'zod';

/**
 * Characters that never belong in a name: controls, line breaks, zero-width and direction marks.
 * A name with them could lie about what it says on a terminal or in a table.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu');

/** Whether text has characters that a reader cannot see or that move the cursor. */
export function hasHiddenCharacters(text: string): boolean {
  return HIDDEN.test(text) || !text.isWellFormed();
}

/** Text from outside made fit to show: hidden characters replaced, length bounded. */
export function fitToShow(text: string, longest = 200): string {
  const visible = text.toWellFormed().replace(EVERY_HIDDEN, '\ufffd');
  return visible.length > longest ? `${visible.slice(0, longest - 1)}…` : visible;
}

/** A schema for one line of text that a person types: trimmed, composed (NFC), visible, bounded. */
export function line(what: string, longest: number) {
  return z
    .string()
    .transform((text) => text.trim().normalize('NFC'))
    .refine((text) => text.length > 0, `${what} is empty.`)
    .refine((text) => text.length <= longest, `${what} is longer than ${longest} characters.`)
    .refine((text) => !hasHiddenCharacters(text), `${what} has control or invisible characters.`);
}

/** What two names are compared by: letter case and composition do not make a different name. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLocaleLowerCase('en-US');
}
