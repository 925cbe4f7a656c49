import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedFiles } from '../../scripts/generated.ts';
import { root } from '../../scripts/sources.ts';

it.each(Object.entries(generatedFiles()))('%s is what the catalogue says now (npm run generate)', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});
