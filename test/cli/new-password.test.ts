import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { PASSWORD } from '../helpers/cli.ts';
import { TestFolder, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { AtTerminal, keys } from './at-terminal.ts';

vi.mock('../../core/vault/slots/calibrate.ts', { spy: true });

const WEAK = 'several words';
const insist = 'Use this weak password all the same?';
const shown = 'Press Enter once you have written it down';

let home: TestFolder;
let vault: TestVault;
beforeEach(async () => {
  vi.mocked(calibrate).mockResolvedValue(floor);
  home = new TestFolder();
  vault = await testVault();
});
afterEach(() => {
  home[Symbol.dispose]();
  vault[Symbol.dispose]();
});

async function typeTwice(person: AtTerminal, password: string): Promise<void> {
  await person.type('New vault password', password);
  await person.type('The same again', password);
}

it('a weak password is told of at the terminal, and another one can be chosen', async () => {
  const person = new AtTerminal(['init', '--vault', join(home.path, 'vault')]);
  await typeTwice(person, WEAK);
  await person.says('warning: This password is weak');
  await person.confirm(insist, 'n');
  await typeTwice(person, PASSWORD);
  expect((await person.ended).code).toBe(0);
});

it('a weak password is taken at the terminal when the person insists; Enter alone does not', async () => {
  const person = new AtTerminal(['init', '--vault', join(home.path, 'vault')]);
  await typeTwice(person, WEAK);
  await person.asked(insist);
  person.press(keys.enter);
  await typeTwice(person, WEAK);
  await person.confirm(insist, 'y');
  expect((await person.ended).code).toBe(0);
});

it('password asks for the present one, then twice for the next, and echoes none of them', async () => {
  const person = new AtTerminal(['password', '--vault', vault.folder]);
  await person.type('Vault password', PASSWORD);
  await typeTwice(person, 'other words, chosen later');
  expect((await person.ended).code).toBe(0);
  expect(person.raw).not.toContain('chosen later');
});

it('what is typed while the present password is checked is not shown, and answers the question that comes', async () => {
  const next = 'other words, typed early';
  const person = new AtTerminal(['password', '--vault', vault.folder]);
  await person.type('Vault password', PASSWORD);
  await person.says('Checking the password');
  expect(person.isHushed).toBe(true);
  person.press(next, keys.enter);
  await person.type('The same again', next);
  expect((await person.ended).code).toBe(0);
  expect(person.raw).not.toContain('typed early');
});

it('recovery-key shows the key on the other screen of the terminal until Enter, and nothing is left of it', async () => {
  const person = new AtTerminal(['recovery-key', '--vault', vault.folder]);
  await person.type('Vault password', PASSWORD);
  await person.asked(shown);
  const [before = '', during = ''] = person.raw.split('\u001b[?1049h');
  expect(during).toMatch(/(?:[0-9A-Z]{4} {2}){2}[0-9A-Z]{4}\n/);
  expect(before).not.toMatch(/[0-9A-Z]{4} {2}[0-9A-Z]{4}/);
  person.press(keys.enter);
  expect((await person.ended).code).toBe(0);
  expect(person.raw.split('\u001b[?1049l')[1] ?? 'never left').not.toMatch(/[0-9A-Z]{4} {2}[0-9A-Z]{4}/);
});

it('recovery-key leaves the other screen also on Ctrl+C', async () => {
  const person = new AtTerminal(['recovery-key', '--vault', vault.folder]);
  await person.type('Vault password', PASSWORD);
  await person.asked(shown);
  person.press(keys.interrupt);
  expect((await person.ended).code).toBe(0);
  expect(person.raw).toContain('\u001b[?1049l');
});
