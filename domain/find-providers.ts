import { hasWords, searchWords } from './search-words.ts';
import { nameKey } from './text.ts';

/** What a provider is found by. */
interface Findable {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly summary: string;
}

/** How well a name fits what was typed: it is it, begins with it, has it, or is found by other texts. */
function distance({ name }: Findable, typed: string): number {
  const key = nameKey(name);
  if (key === typed) return 0;
  if (key.startsWith(typed)) return 1;
  return key.includes(typed) ? 2 : 3;
}

/** The providers in which every word occurs, those whose name fits best first. */
export function findProviders<T extends Findable>(providers: Iterable<T>, query: string): T[] {
  const typed = nameKey(query.trim());
  const words = searchWords(query);
  const found = [...providers].filter(({ id, name, category, summary }) => {
    return hasWords(nameKey(`${id} ${name} ${category} ${summary}`), words);
  });
  return words.length === 0 ? found : found.sort((a, b) => distance(a, typed) - distance(b, typed));
}
