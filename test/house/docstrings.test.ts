import ts from 'typescript';
import { expect, it } from 'vitest';
import { placeOf, type Source, sourcesIn, syntaxOf } from './sources.ts';

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** The names that a file exports by a list, as in `export { a, b }`. */
function namesExportedByList(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) return [];
    const { exportClause } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map((element) => (element.propertyName ?? element.name).text);
  });
}

function isFunction(node: ts.Expression | undefined): boolean {
  return (
    node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node))
  );
}

/** What a statement declares that is a function or a class: its name. */
function declaredCode(statement: ts.Statement): string | undefined {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text ?? 'default';
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations.filter(({ initializer }) => isFunction(initializer));
  return declaration?.name.getText();
}

function hasDocstring(node: ts.Node): boolean {
  return ts
    .getJSDocCommentsAndTags(node)
    .some((doc) => ts.isJSDoc(doc) && ts.getTextOfJSDocComment(doc.comment) !== undefined);
}

/** The methods of an exported class that anybody may call. */
function publicMethods(statement: ts.Statement): ts.MethodDeclaration[] {
  if (!ts.isClassDeclaration(statement)) return [];
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.OverrideKeyword];
  return statement.members
    .filter(ts.isMethodDeclaration)
    .filter((method) => !ts.isPrivateIdentifier(method.name))
    .filter((method) => !(ts.getModifiers(method) ?? []).some(({ kind }) => hidden.includes(kind)));
}

/** Every public function, class and method of a file without a docstring, as `path:line name`. */
function undocumented(source: Source): string[] {
  const file = syntaxOf(source);
  const listed = namesExportedByList(file);
  return file.statements.flatMap((statement) => {
    const name = declaredCode(statement);
    if (name === undefined || !(isExported(statement) || listed.includes(name))) return [];
    const nodes: [string, ts.Node][] = publicMethods(statement).map((method) => [
      `${name}.${method.name.getText()}`,
      method,
    ]);
    return [[name, statement] as [string, ts.Node], ...nodes]
      .filter(([, node]) => !hasDocstring(node))
      .map(([what, node]) => `${placeOf(node)} ${what}`);
  });
}

it('every public function, class and method of domain, core and catalogue has a docstring', () => {
  const sources = sourcesIn(['domain', 'core', 'catalogue', 'contract']);
  expect(sources.length).toBeGreaterThan(40);
  expect(sources.flatMap(undocumented)).toEqual([]);
});

it('what has no docstring is found, however it is exported', () => {
  const text = `
    export function plain() {}
    // Not a docstring.
    export async function commented() {}
    /** */
    export function empty() {}
    export const arrow = () => 1;
    export class Shop { open() {} #hidden() {} private inner() {} }
    function later() {}
    export default function () {}
    export { later as sooner };
    /** Documented. */
    export function documented() {}
    export const value = 5;
    function local() {}
  `;
  expect(undocumented({ path: 'a.ts', text })).toEqual([
    'a.ts:2 plain',
    'a.ts:4 commented',
    'a.ts:6 empty',
    'a.ts:7 arrow',
    'a.ts:8 Shop',
    'a.ts:8 Shop.open',
    'a.ts:9 later',
    'a.ts:10 default',
  ]);
});
