import { z } from 'zod';

/**
 * Characters that never belong in a name: controls, line breaks, zero-width and direction marks, and
 * all else that Unicode says has no shape, but for the selectors that only choose a shape (❤️).
 * A name with them could lie about what it says on a terminal or in a table.
 */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\ufff9-\ufffb[\p{Default_Ignorable_Code_Point}--[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]]]/v;
const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gv');

/** Whether text has characters that a reader cannot see or that move the cursor. */
export function hasHiddenCharacters(text: string): boolean {
  return HIDDEN.test(text) || !text.isWellFormed();
}

/** Text from outside made fit to show: hidden characters replaced, length bounded. */
export function fitToShow(text: string, longest = 200): string {
  const visible = text.toWellFormed().replace(EVERY_HIDDEN, '\ufffd');
  if (visible.length <= longest) return visible;
  // A character outside the first plane is two units long; half of one is not kept.
  return `${visible.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Text quoted for a message, typed or stored: cut, and nothing hidden in it. */
export function quoted(text: string, longest = 60): string {
  return JSON.stringify(text.slice(0, longest)).replace(EVERY_HIDDEN, '\ufffd');
}

/** What is wrong with a typed text, with what to do about it beside the sentence. */
function fault(error: string, wayForward: string) {
  return { error, params: { wayForward } };
}

/** What to do about a text that a schema of this file refuses; `undefined` where another one refused it. */
export function wayForwardOf(issue: z.core.$ZodIssue | undefined): string | undefined {
  if (issue?.code === 'too_big') return 'Leave some of them out.';
  const way: unknown = issue?.code === 'custom' ? issue.params?.['wayForward'] : undefined;
  return typeof way === 'string' ? way : undefined;
}

/** A schema for one line of text that a person types: trimmed, composed (NFC), visible, bounded. */
export function line(what: string, longest: number) {
  return z
    .string()
    .transform((text) => text.trim().normalize('NFC'))
    .refine((text) => text.length > 0, fault(`${what} is empty.`, 'Type something.'))
    .refine(
      (text) => text.length <= longest,
      fault(`${what} is longer than ${longest} characters.`, `Shorten it to ${longest} characters or fewer.`),
    )
    .refine(
      (text) => !hasHiddenCharacters(text),
      fault(`${what} has control or invisible characters.`, 'Write it as one plain line.'),
    );
}

const ASCII = /^[\x20-\x7e]*$/;

/**
 * What two names are compared by: letter case and composition do not make a different name. By way of
 * the capitals, because those of some small letters are written otherwise ("straße", "STRASSE").
 * A change of this rule needs a migration: the vault keeps the key of every name.
 */
export function nameKey(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase();
  const folded = name.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  // Only its place in the word makes a final sigma.
  return folded.replaceAll('ς', 'σ').normalize('NFKC');
}
