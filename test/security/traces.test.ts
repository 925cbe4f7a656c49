import { expect, it } from 'vitest';
import { canary } from '../helpers/draft.ts';
import { tracesOf } from './traces.ts';

// A search that finds nothing proves something only if it would have found.
it('a trace of a secret is found in every form that it may take', () => {
  const places = {
    plain: `before ${canary} after`,
    base64: Buffer.from(`user:${canary}\n`).toString('base64'),
    hex: Buffer.from(`u${canary}`).toString('hex'),
    utf16: Buffer.from(`user ${canary}`, 'utf16le'),
    cut: canary.slice(0, 20),
    shouted: canary.toUpperCase().toLowerCase(),
    clean: 'nothing here',
  };
  const found = tracesOf([canary], places).map((trace) => trace.split(':')[0]);
  expect([...new Set(found)]).toEqual(['plain', 'base64', 'hex', 'utf16', 'cut', 'shouted']);
});
