import { expect, it } from 'vitest';
import { sourcesIn } from './sources.ts';

// With `new Providers()` the user's own provider files would be missing, and their accounts look broken.
it('each guest gets its providers at one place, where the user’s own files are read as well', () => {
  const makers = sourcesIn(['core', 'cli', 'main']).filter(({ text }) =>
    /new Providers\(|Providers\.withOwn\(/.test(text),
  );
  expect(makers.map(({ path }) => path).sort()).toEqual([
    'cli/known-providers.ts',
    'core/providers.ts',
    'main/index.ts',
  ]);
});
