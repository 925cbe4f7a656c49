import { createRequire, isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';

const require = createRequire(import.meta.url);
const PREFIX = '\0outside:';
/** What `require` itself comes from. */
const ALWAYS_THERE = 'node:module';

/** A module in the place of one outside the bundle. Of its names the bundler keeps those that are used. */
function standingFor(id: string): string {
  const names = Object.keys(require(id)).filter((name) => name !== 'default' && /^[A-Za-z]\w*$/.test(name));
  return [
    `const outside = require(${JSON.stringify(id)});`,
    `export default ${'default' in require(id) ? 'outside.default' : 'outside'};`,
    ...names.map((name) => `const its_${name} = outside.${name}; export { its_${name} as ${name} };`),
  ].join('\n');
}

/**
 * Has what stays outside the bundle, Node's own modules and some packages, loaded by the first module
 * that needs it. An import in one file stands at its top, so that every start would load all of them:
 * the network's alone take as long as half of Node.
 * @param packages those that can be loaded by `require`
 */
export function outsideOnUse(packages: readonly string[]): Plugin {
  const isOutside = (id: string) => (isBuiltin(id) && id !== ALWAYS_THERE) || packages.includes(id);
  return {
    name: 'outside-on-use',
    resolveId(id, _importer, { kind }) {
      if (!isOutside(id)) return null;
      return kind === 'require-call' ? { id, external: true } : { id: PREFIX + id, moduleSideEffects: false };
    },
    load(id) {
      return id.startsWith(PREFIX) ? standingFor(id.slice(PREFIX.length)) : null;
    },
  };
}
