import type { HubProvider } from '../../../contract/calls/hub.ts';
import { nameKey } from '../../../domain/text.ts';

/** How well a name fits what was typed: it is it, begins with it, has it, or is found by other texts. */
function distance({ name }: HubProvider, typed: string): number {
  const key = nameKey(name);
  if (key === typed) return 0;
  if (key.startsWith(typed)) return 1;
  return key.includes(typed) ? 2 : 3;
}

/** The providers in which every word occurs, those whose name fits best first. */
export function findProviders(providers: Iterable<HubProvider>, query: string): HubProvider[] {
  const typed = nameKey(query.trim());
  const words = typed.split(/\s+/).filter(Boolean);
  const found = [...providers].filter(({ id, name, category, summary }) => {
    const text = nameKey(`${id} ${name} ${category} ${summary}`);
    return words.every((word) => text.includes(word));
  });
  return words.length === 0 ? found : found.sort((a, b) => distance(a, typed) - distance(b, typed));
}
