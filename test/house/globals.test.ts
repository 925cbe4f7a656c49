import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/sources.ts';

const tried = ['document', 'window', 'localStorage', 'process', 'Buffer', 'setTimeout', 'fetch', 'Intl', 'Promise'];
const probe = tried.map((name) => `export const ${name}Tried = ${name};`).join('\n');

/** The globals that a file in a folder cannot name under that folder's own tsconfig. */
function missingIn(folder: string): string[] {
  const config = ts.readConfigFile(join(root, folder, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(root, folder));
  const file = join(root, folder, 'globals-probe.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? probe : readFile(name));
  host.getSourceFile = (name, target, ...rest) =>
    name === file ? ts.createSourceFile(name, probe, target) : getSourceFile(name, target, ...rest);
  const program = ts.createProgram([file], options, host);
  const messages = program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ messageText }) => messageText);
  return tried.filter((name) => messages.some((text) => JSON.stringify(text).includes(`'${name}'`)));
}

describe('the compiler gives each folder only the globals of its row', () => {
  it('domain has neither those of Node nor those of a page', () => {
    expect(missingIn('domain')).toEqual([
      'document',
      'window',
      'localStorage',
      'process',
      'Buffer',
      'setTimeout',
      'fetch',
    ]);
  });

  it('core has those of Node and not those of a page', () => {
    expect(missingIn('core')).toEqual(['document', 'window']);
  });
});
