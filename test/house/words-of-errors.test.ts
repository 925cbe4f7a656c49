import ts from 'typescript';
import { expect, it } from 'vitest';
import { placeOf, type Source, sourcesIn, syntaxOf } from './sources.ts';

/** A command, or an option, of the command line. */
const OF_THE_TERMINAL = /\bhubvault [a-z]|(?:^|[\s"(])--[a-z]/;

function makesAnError(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'HubVaultError';
  if (ts.isCallExpression(node)) return node.expression.getText() === 'invalidInput';
  return ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'way';
}

/** Every error whose words only make sense at a terminal. */
function wordsOfTheTerminal(source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (makesAnError(node) && OF_THE_TERMINAL.test(node.getText())) found.push(placeOf(node));
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(source));
  return found;
}

it('no error of the library names a command or an option: the window shows it too', () => {
  const sources = sourcesIn(['domain', 'catalogue', 'core']);
  expect(sources.flatMap(wordsOfTheTerminal)).toEqual([]);
});

it('one that does is found', () => {
  const text = `
    throw new HubVaultError('no-vault', 'There is none.', 'Make one with "hubvault init".');
    throw invalidInput('Which?', 'Choose one with --server: eu.');
    const sure = way\`See what can be done\${by('see-damage')}, or use --vault.\`;
    const mac = derive('hubvault slot file mac');
    throw invalidInput('The name is empty.', 'Give it one.');
  `;
  expect(wordsOfTheTerminal({ path: 'a.ts', text })).toEqual(['a.ts:2', 'a.ts:3', 'a.ts:4']);
});
