import { describe, expect, it } from 'vitest';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import { emulatedProvider } from '../providers/index.ts';
import { judgeFailures } from './judge-part.ts';
import { mutantsOf } from './mutants.ts';

for (const provider of loadShippedProviders()) {
  describe(provider.name, () => {
    const emulated = emulatedProvider(provider.id);

    it('judges every answer that its emulator describes as it should', () => {
      expect(judgeFailures(provider, emulated)).toEqual([]);
    });

    it('has a test that fails for every single mistake in its verdict table', () => {
      const mutants = mutantsOf(provider);
      expect(mutants.length).toBeGreaterThan(5);
      const survivors = mutants.filter((mutant) => judgeFailures(mutant.provider, emulated).length === 0);
      expect(survivors.map(({ what }) => what)).toEqual([]);
    });
  });
}
