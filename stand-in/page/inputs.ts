import type { InputType } from '../shared/messages.ts';
import { tell } from './to-main.ts';

const types: Readonly<Record<string, InputType>> = { keydown: 'keyDown', mousedown: 'mouseDown', wheel: 'mouseWheel' };

/** Electron tells of each. Here each would take main as long as what the page itself does with it. */
const FEWEST_BETWEEN_MS = 200;

/**
 * Tells main that a person does something in the page, and nothing of what; of several in a row, of the
 * first. Moves of the mouse are not told.
 */
export function watchInputs(): void {
  for (const [name, type] of Object.entries(types)) {
    let told = Number.NEGATIVE_INFINITY;
    const onInput = ({ isTrusted, timeStamp }: Event) => {
      if (!isTrusted || timeStamp - told < FEWEST_BETWEEN_MS) return;
      told = timeStamp;
      tell({ kind: 'input', type });
    };
    window.addEventListener(name, onInput, { capture: true, passive: true });
  }
}
