import { z } from 'zod';
import { call } from '../call.ts';

export const unsavedCalls = {
  /** Says whether something typed in the window would be lost if it closed. SECURITY: whether, never what. */
  noteUnsaved: call('unlocked', z.strictObject({ isTyped: z.boolean() }), z.null()),
};
