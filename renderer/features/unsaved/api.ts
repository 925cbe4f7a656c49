import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** Tells main, which asks before the window closes, whether anything is typed and not saved. */
export const noteUnsaved = (bridge: Bridge, isTyped: boolean) => ask(() => bridge.noteUnsaved({ isTyped }));
