import { refuse } from '../shared/strict.ts';
import { registeredSchemes } from './schemes.ts';

/** What answers the requests of a scheme. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

function schemeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol.slice(0, -1) : '';
}

/** `session.protocol`: the handlers of one session. */
export class Protocol {
  readonly _handlers = new Map<string, ProtocolHandler>();

  isProtocolHandled = (scheme: string): boolean => this._handlers.has(scheme);

  handle(scheme: string, handler: ProtocolHandler): void {
    if (!registeredSchemes().includes(scheme)) {
      refuse(`the scheme ${scheme}: was not registered as privileged before the app's 'ready' event`);
    }
    if (this._handlers.has(scheme)) refuse(`the scheme ${scheme}: has a handler already`);
    this._handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this._handlers.delete(scheme)) refuse(`the scheme ${scheme}: has no handler`);
  }

  /** The handler of an address. */
  _handlerOf(url: string): ProtocolHandler | undefined {
    return this._handlers.get(schemeOf(url));
  }
}
