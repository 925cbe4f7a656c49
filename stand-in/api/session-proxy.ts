import type { ProxyConfig } from 'electron';
import { refuse } from '../shared/strict.ts';
import { commandLine } from './command-line.ts';

let ofSystem = 'DIRECT';

/** What the system's settings say of every address, in the form of PAC files: a test says so. */
export function setSystemProxy(list: string): void {
  ofSystem = list;
}

/** The answer that the switches give, which hold for every session until it is set otherwise. */
function bySwitches(): string | undefined {
  if (commandLine.hasSwitch('no-proxy-server')) return 'DIRECT';
  const server = commandLine.getSwitchValue('proxy-server');
  return server === '' ? undefined : `PROXY ${new URL(server).host}`;
}

/**
 * How a session finds its proxy. As in Electron the switches win over what was set before the
 * session's network is made, and that is on first use. Nothing is sent: the browser has no network.
 */
export class SessionProxy {
  #mode: 'switches' | 'direct' | 'system' = 'switches';
  #isNetworkMade = false;

  set({ mode, ...others }: ProxyConfig): void {
    if (Object.keys(others).length > 0 || (mode !== 'direct' && mode !== 'system')) {
      refuse(`the proxy mode ${mode ?? 'by rules'} of a session is not implemented`);
    }
    if (this.#isNetworkMade || bySwitches() === undefined) this.#mode = mode;
  }

  resolve(url: unknown): string {
    if (typeof url !== 'string' || !URL.canParse(url)) refuse('resolveProxy takes an address');
    this.#isNetworkMade = true;
    if (this.#mode === 'direct') return 'DIRECT';
    return (this.#mode === 'switches' ? bySwitches() : undefined) ?? ofSystem;
  }
}
