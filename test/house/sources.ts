import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { folders } from '../../scripts/folders.ts';
import { root } from '../../scripts/sources.ts';

/** A source file of ours: its path from the top with forward slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Every source file in some of the folders, by default in all. */
export function sourcesIn(some: readonly string[] = folders): Source[] {
  const patterns = some.map((folder) => `${folder}/**/*.{ts,tsx,mts,mjs,js,css}`);
  return globSync(patterns, { cwd: root }).map((path) => ({
    path: path.split(sep).join('/'),
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

/** The syntax of a source file, comments included. */
export function syntaxOf({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Where a node stands, for a message: `path:line`. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
