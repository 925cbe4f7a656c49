import { GONE } from '../shared/gone.ts';
import { toMain } from './addresses.ts';
import { type Answer, answerFrom, fetchAllowed, requestForMain } from './answer-request.ts';
import type { PageSession } from './page-session.ts';
import type { BrowserRequest, PausedRequest, ResourceType } from './protocol.ts';

/** A request of the page, as main decides about it. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
  readonly resourceType: ResourceType;
  readonly isMainFrame: boolean;
  readonly isRedirect: boolean;
  /** Whether the page itself asked to go there, as far as the browser said so. */
  readonly isPages: boolean;
  readonly referrer: string;
}

/** What decides about the requests of a page. */
export interface RequestRules {
  schemes(): readonly string[];
  /** The handler of a scheme. */
  handler(url: string): ((request: Request) => Response | Promise<Response>) | undefined;
  /** Whether a navigation may go on. */
  mayNavigate(request: PageRequest): boolean;
  /** Whether main lets a request through; `undefined` when it was never asked to decide. */
  mayRequest(request: PageRequest): Promise<boolean | undefined>;
  /** Told what a handler threw. */
  failed(error: unknown): void;
}

/** Holds every request of a page until main has decided about it. Nothing goes around it. */
export class RequestGate {
  readonly #page: PageSession;
  readonly #rules: RequestRules;

  constructor(page: PageSession, rules: RequestRules) {
    this.#page = page;
    this.#rules = rules;
  }

  /** Begins to hold requests. */
  async start(): Promise<void> {
    const { cdp } = this.#page;
    cdp.on('Fetch.requestPaused', (paused) => void this.#decide(paused));
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  async #decide(paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const answer = await this.#answer(paused);
    const { cdp } = this.#page;
    // A request that was given up meanwhile needs no answer.
    const ignore = () => undefined;
    if (answer.kind === 'fail') {
      await cdp.send('Fetch.failRequest', { requestId, errorReason: answer.reason }).catch(ignore);
      return;
    }
    const responseHeaders = answer.headers.map(([name, value]) => ({ name, value }));
    const { status: responseCode, body } = answer;
    await cdp.send('Fetch.fulfillRequest', { requestId, responseCode, responseHeaders, body }).catch(ignore);
  }

  async #answer({ request, frameId, resourceType, redirectedRequestId }: PausedRequest): Promise<Answer> {
    if (request.url === GONE)
      return { kind: 'fulfil', status: 200, headers: [['Content-Type', 'text/html']], body: '' };
    const asked: PageRequest = {
      url: toMain(request.url),
      method: request.method,
      resourceType,
      isMainFrame: frameId === this.#page.mainFrame,
      isRedirect: redirectedRequestId !== undefined,
      isPages: this.#page.takeAsked(request.url),
      referrer: toMain(request.headers['Referer'] ?? ''),
    };
    // Aborted, not blocked: the page stays where it is, as in Electron.
    if (resourceType === 'Document' && !this.#rules.mayNavigate(asked)) return { kind: 'fail', reason: 'Aborted' };
    const allowed = await this.#rules.mayRequest(asked);
    const handler = this.#rules.handler(asked.url);
    if (allowed === false) return { kind: 'fail', reason: 'BlockedByClient' };
    if (handler) return await this.#handled(handler, request);
    return allowed ? await fetchAllowed(request) : { kind: 'fail', reason: 'BlockedByClient' };
  }

  async #handled(handler: (request: Request) => Response | Promise<Response>, asked: BrowserRequest) {
    try {
      return await answerFrom(await handler(requestForMain(asked)), this.#rules.schemes());
    } catch (error) {
      this.#rules.failed(error);
      return { kind: 'fail', reason: 'Failed' } as const;
    }
  }
}
