import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

describe.skipIf(!hasBrowser)('a typed expiry', () => {
  const open = useWindows();

  test('is doubted in the panel where the provider has accepted the key after it', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+2');
    await page.getByRole('gridcell', { name: 'Canada tenant', exact: true }).click();
    const panel = page.getByRole('complementary', { name: 'Account' });
    await panel.getByText('The provider accepted this credential.').waitFor();
    const doubt = panel.getByText('The provider accepted it after that day.');
    expect(await doubt.count()).toBe(0);
    await page.evaluate(() => {
      const store = window.hubvaultFake?.session.store();
      const details = store?.getState().details;
      if (!store || !details) throw new Error('No account is open.');
      const past = '2001-01-01' as (typeof details)['rotation']['due'] & string;
      store.setState({ details: { ...details, expiry: { kind: 'dated', date: past, origin: 'typed' } } });
    });
    await doubt.waitFor();
    await close();
  });
});
