/** Every folder that holds source of ours. */
export const folders = [
  'domain',
  'contract',
  'catalogue',
  'core',
  'main',
  'preload',
  'renderer',
  'cli',
  'stand-in',
  'test',
  'bench',
  'scripts',
] as const;
