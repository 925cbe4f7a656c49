import { originOf } from '../browser/addresses.ts';
import { strict } from '../shared/strict.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';

const events = knownEvents('electron.WebFrameMain', 'dom-ready');
let routed = 0;

/** What a frame needs of its page. */
export interface FrameHost {
  readonly processId: number;
  readonly osProcessId: number;
  send(channel: string, args: unknown[]): void;
  reload(): void;
}

/** One document of a window's main frame. A new document is a new frame, as in Electron. */
export class WebFrameMain extends StrictEmitter {
  readonly name = '';
  readonly parent = null;
  readonly frames: readonly WebFrameMain[] = [];
  readonly frameTreeNodeId = 1;
  readonly routingId = ++routed;
  readonly processId: number;
  readonly _host: FrameHost;
  readonly _context: number;
  url: string;
  detached = false;

  constructor(url: string, context: number, host: FrameHost) {
    super(events);
    this.url = url;
    this._context = context;
    this._host = host;
    this.processId = host.processId;
  }

  get top(): WebFrameMain {
    return this;
  }

  get origin(): string {
    return originOf(this.url);
  }

  get osProcessId(): number {
    return this._host.osProcessId;
  }

  isDestroyed = (): boolean => this.detached;

  send(channel: string, ...args: unknown[]): void {
    if (!this.detached) this._host.send(channel, args);
  }

  reload(): boolean {
    this._host.reload();
    return true;
  }
}

/** Makes a frame. */
export function makeFrame(url: string, context: number, host: FrameHost): WebFrameMain {
  return strict('electron.WebFrameMain', new WebFrameMain(url, context, host));
}
