// The import table of ARCHITECTURE.md, executed. `npm run check` fails on any line that breaks it.
import { folders } from './scripts/folders.ts';

/** Which of our folders, and which packages, each folder may import. */
const table = {
  domain: { folders: [], packages: ['zod', '@zxcvbn-ts'], node: false },
  contract: { folders: ['domain'], packages: ['zod'], node: false },
  catalogue: { folders: ['domain'], packages: ['zod', 'yaml'], node: true },
  core: {
    folders: ['domain', 'catalogue'],
    packages: [
      'zod',
      '@signalapp/sqlcipher',
      '@node-rs/argon2',
      'fastest-levenshtein',
      'p-limit',
      'csv-parse',
      'oauth4webapi',
    ],
    node: true,
  },
  main: {
    folders: ['domain', 'contract', 'core'],
    packages: ['electron', 'electron-store', '@electron/remote', 'zod'],
    node: true,
  },
  preload: { folders: ['contract'], packages: ['electron', '@electron/remote'], node: false },
  renderer: {
    folders: ['domain', 'contract'],
    packages: ['react', 'react-dom', 'zustand', 'react-aria-components', 'lucide-react'],
    node: false,
  },
  'stand-in': { folders: [], packages: ['electron', 'playwright-core', 'rolldown', '@sparticuz/chromium'], node: true },
  cli: { folders: ['domain', 'core'], packages: ['commander', '@clack/prompts'], node: true },
};

const NETWORK = '^(node:)?_?(http|https|http2|net|tls|dgram|dns)(_|/|$)';

const rules = Object.entries(table).flatMap(([folder, may]) => [
  {
    name: `${folder}-imports-only-its-own-kind`,
    comment: `${folder} may import ${[folder, ...may.folders].join(', ')} of ours.`,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: { path: `^(${folders.filter((name) => name !== folder && !may.folders.includes(name)).join('|')})/` },
  },
  {
    name: `${folder}-uses-only-listed-packages`,
    comment: `${folder} may use ${may.packages.join(', ')}; a new package is a decision (docs/decisions).`,
    severity: 'error',
    from: { path: `^${folder}/` },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
      pathNot: may.packages.map((name) => `node_modules/${name}/`),
    },
  },
  ...(may.node
    ? []
    : [
        {
          name: `${folder}-runs-anywhere`,
          comment: `${folder} may not use Node: it runs in the page.`,
          severity: 'error',
          from: { path: `^${folder}/` },
          to: { dependencyTypes: ['core'] },
        },
      ]),
]);

export default {
  forbidden: [
    ...rules,
    {
      name: 'catalogue-has-no-network',
      comment: 'Providers are data. Requests leave from core/hub and nowhere else.',
      severity: 'error',
      from: { path: '^catalogue/' },
      to: { path: NETWORK },
    },
    {
      name: 'requests-leave-at-one-place',
      comment: 'Only the transport may open a connection.',
      severity: 'error',
      from: { path: '^(domain|core|cli|main|preload|renderer)/', pathNot: '^core/hub/transport/' },
      to: { path: NETWORK },
    },
    {
      name: 'the-page-knows-the-contract-by-its-types',
      comment: 'A value of the contract would bring its schemas into the page, where nothing checks them.',
      severity: 'error',
      // What stands in for main while the page is being drawn is no part of the page.
      from: { path: '^renderer/', pathNot: '^renderer/dev/' },
      to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'remote-is-imported-at-one-place',
      comment: 'One file of main and one of preload may import @electron/remote (requirement J1).',
      severity: 'error',
      from: { path: '^(?!test/)', pathNot: '^(main/remote-facts|preload/facts)\\.ts$' },
      to: { path: 'node_modules/@electron/remote/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
