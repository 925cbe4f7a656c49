import type { InputType } from '../shared/messages.ts';
import { tell } from './to-main.ts';

const types: Readonly<Record<string, InputType>> = { keydown: 'keyDown', mousedown: 'mouseDown', wheel: 'mouseWheel' };

/** Tells main that a person does something in the page, and nothing of what. Moves of the mouse are not told. */
export function watchInputs(): void {
  for (const [name, type] of Object.entries(types)) {
    const onInput = (event: Event) => event.isTrusted && tell({ kind: 'input', type });
    window.addEventListener(name, onInput, { capture: true, passive: true });
  }
}
