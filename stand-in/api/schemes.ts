import { refuse } from '../shared/strict.ts';
import { onlyBeforeReady } from './lifecycle.ts';

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

// What a page served under https has anyway. Others would have to be built first.
const given = new Set(['standard', 'secure', 'supportFetchAPI']);
const builtIn = /^(https?|wss?|ftp|file|data|blob|about|javascript|chrome|devtools|filesystem)$/;
let registered: readonly string[] | undefined;

/** The schemes that were registered as privileged. */
export function registeredSchemes(): readonly string[] {
  return registered ?? [];
}

function check({ scheme, privileges = {} }: CustomScheme): string {
  if (builtIn.test(scheme)) refuse(`the scheme ${scheme}: is the browser's own`);
  if (!/^[a-z][a-z0-9+-]*$/.test(scheme)) refuse(`'${scheme}' is no scheme in lower case`);
  for (const [name, isOn] of Object.entries(privileges)) {
    if (isOn && !given.has(name)) refuse(`the privilege ${name} of the scheme ${scheme}: is not implemented`);
  }
  if (!privileges['standard'] || !privileges['secure']) {
    refuse(`the scheme ${scheme}: is not standard and secure; others are not implemented`);
  }
  return scheme;
}

/** `protocol.registerSchemesAsPrivileged`: once, and before `ready`. */
export function registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
  onlyBeforeReady('electron.protocol.registerSchemesAsPrivileged');
  if (registered) refuse('electron.protocol.registerSchemesAsPrivileged may be called only once');
  registered = schemes.map(check);
}
