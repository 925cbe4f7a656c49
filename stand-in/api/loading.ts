/** The words of Electron for a load that failed. */
export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  constructor(code: string, errno: number, url: string) {
    super(`${code} (${errno}) loading '${url}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}

const numbers = new Map([
  ['ERR_FAILED', -2],
  ['ERR_ABORTED', -3],
  ['ERR_BLOCKED_BY_CLIENT', -20],
  ['ERR_CONNECTION_FAILED', -104],
  ['ERR_NAME_NOT_RESOLVED', -105],
  ['ERR_ADDRESS_UNREACHABLE', -109],
]);

/** The browser's error text as Electron's error. */
export function loadError(text: string, url: string): LoadError {
  const code = text.replace(/^net::/, '');
  return new LoadError(code, numbers.get(code) ?? -2, url);
}

/** One load that main asked for. */
export class Loading {
  readonly url: string;
  readonly done: Promise<void>;
  readonly #settle = Promise.withResolvers<void>();
  #isExpected = false;

  constructor(url: string) {
    this.url = url;
    this.done = this.#settle.promise;
  }

  /** From now on, the request for the address is main's and not the page's. */
  expect(): void {
    this.#isExpected = true;
  }

  /** Whether a navigation is the one that main asked for. True once. */
  isFor(url: string): boolean {
    const isMine = this.#isExpected && this.url.split('#')[0] === url.split('#')[0];
    if (isMine) this.#isExpected = false;
    return isMine;
  }

  succeed(): void {
    this.#settle.resolve();
  }

  fail(error: unknown): void {
    this.#settle.reject(error);
  }

  /** Another load took its place. Nobody need have waited for this one. */
  supersede(): void {
    this.done.catch(() => undefined);
    this.fail(loadError('ERR_ABORTED', this.url));
  }
}
