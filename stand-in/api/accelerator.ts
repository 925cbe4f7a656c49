import type { PressedKey } from '../shared/messages.ts';
import { refuse } from '../shared/strict.ts';

const isMac = process.platform === 'darwin';

/** A key with its modifiers. */
type Chord = Omit<PressedKey, 'code'>;

const modifiers: Readonly<Record<string, Partial<Chord>>> = {
  command: { meta: true },
  cmd: { meta: true },
  control: { control: true },
  ctrl: { control: true },
  commandorcontrol: isMac ? { meta: true } : { control: true },
  cmdorctrl: isMac ? { meta: true } : { control: true },
  alt: { alt: true },
  option: { alt: true },
  shift: { shift: true },
  super: { meta: true },
  meta: { meta: true },
};

const named: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

const key =
  /^([!-~]|f([1-9]|1\d|2[0-4])|escape|enter|tab|space|backspace|delete|insert|home|end|pageup|pagedown|arrow\w+)$/;

/** Reads `CommandOrControl+Shift+L`. @throws StandInRefusal for what is no accelerator */
export function parseAccelerator(text: string): Chord {
  const parts = text.toLowerCase().split('+');
  const last = parts.pop() ?? '';
  const name = named[last] ?? last;
  const chord = { key: name, control: false, shift: false, alt: false, meta: false };
  if (name !== ' ' && !key.test(name)) refuse(`'${text}' is no accelerator`);
  for (const part of parts) Object.assign(chord, modifiers[part] ?? refuse(`'${text}' is no accelerator`));
  return chord;
}

// A shifted digit or letter arrives as another character; the code tells the key itself.
function keysOf({ key: typed, code }: PressedKey): string[] {
  return [typed.toLowerCase(), code.replace(/^(Key|Digit)/, '').toLowerCase()];
}

/** Whether a key is the one that an accelerator means. */
export function isPressed(accelerator: string, pressed: PressedKey): boolean {
  const wanted = parseAccelerator(accelerator);
  const sameModifiers = (['control', 'shift', 'alt', 'meta'] as const).every((each) => wanted[each] === pressed[each]);
  return sameModifiers && keysOf(pressed).includes(wanted.key);
}
