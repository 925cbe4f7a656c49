import { styleText } from 'node:util';
import type { CliContext } from '../context.ts';

type Style = Parameters<typeof styleText>[0];

/** Colours text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colour only on a terminal, and never where NO_COLOR or TERM=dumb asks for none. */
export function paintFor(stream: { isTTY?: boolean }, env: CliContext['env']): Paint {
  const plain = !stream.isTTY || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return plain ? (_style, text) => text : (style, text) => styleText(style, text, { validateStream: false });
}
