import { isAbsolute } from 'node:path';
import type { WebPreferences } from 'electron';
import { refuse } from '../shared/strict.ts';
import type { Session } from './session.ts';

/** Preferences that must be as they are here, whether said or left to the default. */
const fixed = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
} as const;

const free = new Set([
  'preload',
  'partition',
  'session',
  'devTools',
  'spellcheck',
  'additionalArguments',
  'backgroundThrottling',
]);

function checkNames(preferences: object): void {
  for (const [name, value] of Object.entries(preferences)) {
    const must = (fixed as Record<string, boolean>)[name];
    if (must !== undefined && value !== must) refuse(`webPreferences.${name} must be ${must}`);
    if (must === undefined && !free.has(name)) refuse(`webPreferences.${name} is not implemented`);
  }
}

/** Refuses whatever is insecure. Gives all preferences, defaults included. */
export function checkWebPreferences(preferences: WebPreferences): WebPreferences {
  checkNames(preferences);
  const { sandbox, partition, session, preload } = preferences;
  if (sandbox !== true) refuse('webPreferences.sandbox must be true, and said');
  if (!session && !partition) refuse('webPreferences.partition must be said: the default session is kept on disk');
  if (partition?.startsWith('persist:')) refuse('webPreferences.partition must not be kept on disk (persist:)');
  if (preload !== undefined && !isAbsolute(preload)) refuse('webPreferences.preload must be an absolute path');
  return { ...fixed, ...preferences };
}

/** The session that preferences name. */
export function sessionOf({ session, partition }: WebPreferences, fromPartition: (name: string) => Session): Session {
  return session ? (session as unknown as Session) : fromPartition(partition ?? '');
}
