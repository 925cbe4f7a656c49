import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { places } from './helpers/places.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

describe.skipIf(!hasBrowser)('axe finds nothing serious in', () => {
  const open = useWindows();

  for (const colorScheme of ['light', 'dark'] as const) {
    test.each(places)(`$name, ${colorScheme}`, async ({ query, go }) => {
      const { page, close } = await open({ colorScheme, ...(query === undefined ? {} : { query }) });
      await go(page);
      // Colours that are still on their way would be measured half way.
      await page.waitForTimeout(300);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
      await close();
    });
  }
});
