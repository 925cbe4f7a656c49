import type { PageRequest } from '../browser/request-gate.ts';
import { refuse } from '../shared/strict.ts';

interface Details {
  readonly id: number;
  readonly url: string;
}
type Answer = (response: { cancel?: boolean; redirectURL?: string }) => void;
type Listener = (details: Details, answer: Answer) => void;
interface Filter {
  readonly urls: readonly string[];
}

const kinds = new Map([
  ['Stylesheet', 'stylesheet'],
  ['Script', 'script'],
  ['Image', 'image'],
  ['Font', 'font'],
  ['XHR', 'xhr'],
  ['Fetch', 'xhr'],
  ['Ping', 'ping'],
  ['CSPViolationReport', 'cspReport'],
  ['Media', 'media'],
  ['WebSocket', 'webSocket'],
]);

let asked = 0;

function kindOf({ resourceType, isMainFrame }: PageRequest): string {
  if (resourceType === 'Document') return isMainFrame ? 'mainFrame' : 'subFrame';
  return kinds.get(resourceType) ?? 'other';
}

function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(url);
}

/** `session.webRequest`. */
export class WebRequest {
  _filter: Filter | undefined;
  _listener: Listener | null = null;

  onBeforeRequest(filter: Filter | Listener | null, listener?: Listener | null): void {
    const isFiltered = typeof filter === 'object' && filter !== null;
    this._filter = isFiltered ? filter : undefined;
    this._listener = isFiltered ? (listener ?? null) : filter;
  }

  /** Whether main lets a request through; `undefined` when it did not want to be asked. */
  async _allows(request: PageRequest, who: object): Promise<boolean | undefined> {
    const listener = this._listener;
    if (!listener || this._filter?.urls.some((pattern) => matches(pattern, request.url)) === false) return undefined;
    const { url, method, referrer } = request;
    const details = {
      ...who,
      ...{ id: asked++, url, method, referrer, resourceType: kindOf(request), timestamp: Date.now(), uploadData: [] },
    };
    const { promise, resolve } = Promise.withResolvers<Parameters<Answer>[0]>();
    listener(details, resolve);
    const { cancel = false, redirectURL } = await promise;
    if (redirectURL !== undefined) refuse('redirectURL of electron.webRequest.onBeforeRequest is not implemented');
    return !cancel;
  }
}
