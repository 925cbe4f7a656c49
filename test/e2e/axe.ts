import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Machine } from './machine.ts';

// Colours that are still on their way would be measured half way.
const SETTLED_MS = 350;

/** Asks axe about what is shown, once in each theme, and expects that it finds nothing. */
export async function noViolation(page: Page, machine: Machine): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await machine.goDark(theme === 'dark');
    await page.waitForFunction((name) => matchMedia(`(prefers-color-scheme: ${name})`).matches, theme);
    await page.waitForTimeout(SETTLED_MS);
    // In one page: the app opens no other for anybody.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect({ theme, found }).toEqual({ theme, found: [] });
  }
}
