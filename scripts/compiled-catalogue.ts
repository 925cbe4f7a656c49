import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Puts the checked catalogue itself in the place of the module that reads its files. For rolldown
 * and Vite.
 * @param root the top folder; a bundled Vite configuration cannot find it by its own place
 */
export function compiledCatalogue(root: string) {
  const reader = join(root, 'catalogue', 'shipped.ts');
  return {
    name: 'compiled-catalogue',
    async load(id: string): Promise<string | null> {
      if (id !== reader) return null;
      const { loadShippedProviders } = await import(pathToFileURL(reader).href);
      // JSON in a text is parsed faster than the same object written as code.
      const text = JSON.stringify(JSON.stringify(loadShippedProviders()));
      return `let loaded;\nexport const loadShippedProviders = () => (loaded ??= JSON.parse(${text}));`;
    },
  };
}
