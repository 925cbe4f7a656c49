import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProvider } from '../../catalogue/read.ts';
import { judgeFailures } from '../hub/answer/judge-part.ts';
import { mutantsOf } from '../hub/answer/mutants.ts';
import { readDescription } from '../providers/described/index.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/adding-a-provider.md'), 'utf8');
const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');

describe('the guide to adding a provider', () => {
  const example = blocks.find((text) => text.startsWith('id: northlight')) ?? '';
  const { provider, faults } = readProvider('northlight.yaml', example);

  it('shows an example that has no fault', () => {
    expect(faults).toEqual([]);
    expect(provider?.name).toBe('Northlight');
  });

  it('shows a description that plays the example, and notices every mistake in its verdict table', () => {
    if (!provider) throw new Error('The example has faults.');
    const description = blocks.find((text) => text.includes('cases:')) ?? '';
    const emulated = readDescription('northlight.yaml', description);
    expect(judgeFailures(provider, emulated)).toEqual([]);
    const survivors = mutantsOf(provider).filter((mutant) => judgeFailures(mutant.provider, emulated).length === 0);
    expect(survivors.map(({ what }) => what)).toEqual([]);
  });
});
