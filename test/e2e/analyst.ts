import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from './home.ts';

/** What an analyst does in the window: by roles, labels and keys, as they are seen. */

const LONGEST_DERIVATION_MS = 60_000;

/** The screens, by the words of the sidebar. */
export type ScreenLabel = 'Overview' | 'Accounts' | 'Hub' | 'Activity' | 'Settings';

/** The sidebar: it is there as long as the vault is open. */
export function sidebar(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Screens' });
}

async function untilOpen(page: Page): Promise<void> {
  await sidebar(page).waitFor({ timeout: LONGEST_DERIVATION_MS });
}

/** Makes a vault on the first screen of a new installation. */
export async function createVault(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('The same password again', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await untilOpen(page);
}

/** Types a password on the lock screen and presses Enter. */
export async function tryPassword(page: Page, password: string): Promise<void> {
  const field = page.getByLabel('Password', { exact: true });
  await field.fill(password);
  await field.press('Enter');
}

/** Unlocks the vault. */
export async function unlock(page: Page, password = PASSWORD): Promise<void> {
  await tryPassword(page, password);
  await untilOpen(page);
}

/** Waits for the lock screen. */
export async function untilLocked(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Unlock your vault' }).waitFor();
}

/** Goes to a screen by the sidebar. */
export async function go(page: Page, screen: ScreenLabel): Promise<void> {
  await sidebar(page).getByRole('button', { name: screen }).click();
}

/** The panel that shows one account. */
export function accountPanel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Account', exact: true });
}

/** The line of an account in the table. */
export function accountRow(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ hasText: name });
}

/** Opens an account from the table. */
export async function openAccount(page: Page, name: string): Promise<Locator> {
  await go(page, 'Accounts');
  await page.getByRole('gridcell', { name, exact: true }).click();
  const panel = accountPanel(page);
  await panel.getByRole('heading', { name, exact: true }).waitFor();
  return panel;
}

/** What is typed into the form of the Hub. */
export interface LinkForm {
  /** The name of the provider as its card says it. */
  readonly provider: string;
  /** The address of the server. */
  readonly address: string;
  readonly name: string;
  /** The fields of the credential by their labels. */
  readonly fields: Readonly<Record<string, string>>;
}

const otherProvider = (page: Page): Locator => page.getByRole('button', { name: 'Other provider' });
const providerSearch = (page: Page): Locator => page.getByLabel('Find a provider');

/** Gives up the form of the Hub that is open, with what is typed there. */
export async function leaveForm(page: Page): Promise<void> {
  await otherProvider(page).click();
  const discard = page.getByRole('button', { name: 'Discard' });
  await discard.or(providerSearch(page)).first().waitFor();
  if (await discard.isVisible()) await discard.click();
  await providerSearch(page).waitFor();
}

/** The form of a provider, empty. */
export async function startForm(page: Page, provider: string): Promise<void> {
  await go(page, 'Hub');
  const search = providerSearch(page);
  await otherProvider(page).or(search).first().waitFor();
  if (await otherProvider(page).isVisible()) await leaveForm(page);
  await search.fill(provider);
  await search.press('Enter');
  await page.getByRole('heading', { name: `Link ${provider}` }).waitFor();
}

/** Fills the form of a provider, with a server of one's own: the last that it offers. */
export async function fillForm(page: Page, { provider, address, name, fields }: LinkForm): Promise<void> {
  await startForm(page, provider);
  const server = page.getByRole('combobox', { name: 'Server' });
  const offered = await server.getByRole('option').allTextContents();
  await server.selectOption({ label: offered.at(-1) ?? '' });
  await page.getByLabel('Address', { exact: true }).fill(address);
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel('Name', { exact: true }).fill(name);
}

/** Presses Connect. */
export async function connect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Does what the command palette offers for some words. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const find = page.getByRole('combobox', { name: /^Find a screen/ });
  await find.fill(words);
  await find.press('Enter');
  await find.waitFor({ state: 'detached' });
}

/** Goes to the list of backups, which Settings leads to. */
export async function openBackups(page: Page): Promise<void> {
  await go(page, 'Settings');
  await page.getByRole('button', { name: 'Show the backups' }).click();
  await page.getByRole('heading', { name: 'Backups' }).waitFor();
}

/** Whether an element has the focus of the keyboard. */
export async function isFocused(element: Locator): Promise<boolean> {
  return await element.evaluate((node) => node === document.activeElement);
}

/** Drops the file of a link request on the window. */
export async function dropRequest(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'a.hubvault-request'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }, text);
}
