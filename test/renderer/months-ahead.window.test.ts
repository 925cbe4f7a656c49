import { describe, expect, test } from 'vitest';
import { monthsAhead } from '../../renderer/features/overview/months-ahead.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

const TITLE = 'Next twelve months';

describe.skipIf(!hasBrowser)('the next twelve months on the overview', () => {
  const open = useWindows();

  test('say for each month how many credentials expire and how many are to be rotated', async () => {
    const { page, close } = await open();
    const section = page.locator('section', { hasText: TITLE });
    const shown = await section
      .getByRole('img')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-label')));
    const state = await page.evaluate(() => {
      const { accounts, today } = window.hubvaultFake?.session.store().getState() ?? {};
      return { accounts: accounts ?? [], today };
    });
    if (state.today === undefined) throw new Error('The page has no session.');
    const expected = monthsAhead(state.accounts, state.today).map(({ expiries, rotations }) => {
      const ends = expiries === 1 ? '1 expires' : `${expiries} expire`;
      if (expiries > 0 && rotations > 0) return `${ends}, ${rotations} to rotate`;
      if (expiries > 0) return ends;
      return rotations > 0 ? `${rotations} to rotate` : 'nothing';
    });
    expect(expected.some((words) => words !== 'nothing')).toBe(true);
    expect(shown).toEqual(expected);
    await close();
  });

  test('are not shown before there is an account', async () => {
    const { page, close } = await open({ query: 'accounts=0' });
    await page.getByText('Your vault is ready and empty').waitFor();
    expect(await page.getByText(TITLE).count()).toBe(0);
    await close();
  });
});
