import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { refuse } from '../shared/strict.ts';

const home = homedir();

function appData(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
}

/** `app.getPath` and `app.setPath`. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #appName: () => string;

  constructor(appName: () => string) {
    this.#appName = appName;
  }

  /** The folder of a name. @throws StandInRefusal for a name that the stand-in has no folder for */
  get(name: string): string {
    const set = this.#set.get(name);
    if (set !== undefined) return set;
    if (name === 'userData' || name === 'sessionData') return join(appData(), this.#appName());
    const usual = new Map([
      ['home', home],
      ['appData', appData()],
      ['temp', tmpdir()],
      ['exe', process.execPath],
      ['desktop', join(home, 'Desktop')],
      ['documents', join(home, 'Documents')],
      ['downloads', join(home, 'Downloads')],
      ['logs', join(appData(), this.#appName(), 'logs')],
      ['crashDumps', join(appData(), this.#appName(), 'Crashpad')],
    ]);
    return usual.get(name) ?? refuse(`electron.app.getPath('${name}') is not implemented`);
  }

  /** Sets the folder of a name, and makes it. */
  set(name: string, folder: string): void {
    // Asked first, so that an unknown name throws as in Electron.
    this.get(name);
    if (!isAbsolute(folder)) throw new Error('Path must be absolute');
    mkdirSync(folder, { recursive: true });
    this.#set.set(name, folder);
  }
}
