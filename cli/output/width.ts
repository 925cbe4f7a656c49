import { stripVTControlCharacters } from 'node:util';

// Latin letters with accents are as wide as those without; the soft hyphen (\xad) has no width.
const NARROW = /^[\x20-\x7e\xa1-\xac\xae-\xff]*$/;
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;
const NO_WIDTH = /\p{Mark}/gu;

/** Whether every character of a text takes one column. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** The columns a text takes on a terminal. */
export function widthOf(text: string): number {
  if (isNarrow(text)) return text.length;
  const visible = stripVTControlCharacters(text).replace(NO_WIDTH, '');
  return [...visible].length + (visible.match(WIDE)?.length ?? 0);
}
