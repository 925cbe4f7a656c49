import ts from 'typescript';
import { expect, it } from 'vitest';
import { placeOf, type Source, sourcesIn, syntaxOf } from './sources.ts';

// The import table cannot see what needs no import.
const waysOut = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'require', 'eval', 'Function'];
const hiddenImports = ['getBuiltinModule', 'binding', 'dlopen'];

function isMerelyAName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent))
    return parent.name === node && parent.expression.getText() !== 'globalThis';
  if (ts.isTypeReferenceNode(parent)) return true;
  return 'name' in parent && parent.name === node;
}

function isWayOut(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'process') {
    return hiddenImports.includes(node.name.text);
  }
  return ts.isIdentifier(node) && waysOut.includes(node.text) && !isMerelyAName(node);
}

/** Every use of a global by which code could reach the network or load code unseen. */
function unseenWays(source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isWayOut(node)) found.push(`${placeOf(node)} ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(syntaxOf(source));
  return found;
}

it('no code of ours reaches the network or loads code by a global, unseen by the import table', () => {
  const sources = sourcesIn(['domain', 'contract', 'catalogue', 'core', 'cli']);
  expect(sources.length).toBeGreaterThan(70);
  expect(sources.flatMap(unseenWays)).toEqual([]);
});

it('such a use is found, and a mere name is not', () => {
  const text = `
    const answer = await fetch('https://example.com');
    const socket = new WebSocket('wss://example.com');
    const https = process.getBuiltinModule('node:https');
    const again = globalThis.fetch;
    const { get } = require('https');
    export const shop = { fetch: 1, eval() {} };
    type Handler = Function;
    shop.fetch;
  `;
  expect(unseenWays({ path: 'a.ts', text })).toEqual([
    'a.ts:2 fetch',
    'a.ts:3 WebSocket',
    'a.ts:4 process.getBuiltinModule',
    'a.ts:5 fetch',
    'a.ts:6 require',
  ]);
});
