import { getGlobal } from '@electron/remote';
import { factNames } from '../contract/channels.ts';

/**
 * Reads the plain facts of the app in one synchronous call, so that the first paint needs no round
 * trip. The only use of @electron/remote here: what comes is a text, copied into plain values, and
 * neither the module nor anything of it is handed to the page (requirement J5).
 */
export function readFacts(): Record<string, string | boolean> {
  const text: unknown = getGlobal('hubvault.facts');
  const told: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  const facts = new Map(Object.entries(typeof told === 'object' && told !== null ? told : {}));
  return Object.fromEntries(
    factNames.flatMap((name) => {
      const value: unknown = facts.get(name);
      return typeof value === 'string' || typeof value === 'boolean' ? [[name, value]] : [];
    }),
  );
}
