import { PASSWORD, shipped } from '../helpers/cli.ts';
import type { TestVault } from '../helpers/cli-vault.ts';
import { AtTerminal } from './at-terminal.ts';

export const MENU = 'What would you like to do?';
export const MORE = 'More details? (description, used by, tags, rotation, own CA)';

const { name: RAPID7 } = shipped('rapid7');

/** Opens the guided session on a vault. */
export async function openSession(vault: TestVault, columns = 160): Promise<AtTerminal> {
  const person = new AtTerminal([], { columns, env: { HUBVAULT_HOME: vault.home.path } });
  await person.type(`Password for ${vault.folder}`, PASSWORD);
  return person;
}

/** Answers the questions of a link up to the one for the key. */
export async function linkUntilKey(person: AtTerminal, url: string): Promise<void> {
  await person.choose(MENU, 'Link an account');
  await person.search('Which provider?', 'rap', RAPID7);
  await person.says(`In ${RAPID7}, to create a credential\n`);
  await person.choose('Which server?', 'Another https address');
  await person.type('Address of the server', url);
  await person.type('Name for this account', 'SOC prod');
  await person.choose('Which type of key?', 'Organization key');
}

/** Answers the questions of a link up to the one for the owner. */
export async function linkWith(person: AtTerminal, url: string, key: string, expiry: string): Promise<void> {
  await linkUntilKey(person, url);
  await person.type('API key', key);
  await person.choose('When does the credential expire?', expiry);
}
