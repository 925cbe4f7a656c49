import { invalidInput } from '../../../domain/errors.ts';
import { isLoopbackHost } from './loopback.ts';

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };
const LONGEST_LIST = 4096;

/** The user and password for a proxy that asks for them. */
export interface ProxyCredentials {
  readonly user: string;
  readonly password: string;
}

/**
 * An HTTP proxy that passes connections on (CONNECT). It sees the name of a provider's host and how
 * much is said, and nothing of what: TLS is spoken with the provider, through it.
 */
export class HttpProxy {
  readonly host: string;
  readonly port: number;
  /** Whether TLS is also spoken with the proxy itself. */
  readonly isSecure: boolean;
  // SECURITY: private, so that nothing that prints or copies a proxy has them.
  readonly #credentials: ProxyCredentials | undefined;

  constructor(url: URL, credentials?: ProxyCredentials) {
    this.host = url.hostname;
    this.port = Number(url.port || DEFAULT_PORTS[url.protocol]);
    this.isSecure = url.protocol === 'https:';
    this.#credentials = credentials;
  }

  /** The proxy as a person knows it: never with its credentials. */
  get name(): string {
    return `${this.host}:${this.port}`;
  }

  /** Its address as it can be kept and typed again: never with its credentials. */
  get address(): string {
    return `${this.isSecure ? 'https' : 'http'}://${this.name}`;
  }

  get hasCredentials(): boolean {
    return this.#credentials !== undefined;
  }

  /** What it is told of who asks. */
  get headers(): Record<string, string> {
    if (!this.#credentials) return {};
    const { user, password } = this.#credentials;
    return { 'Proxy-Authorization': `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
  }
}

/** By which proxy a request goes to a host, given as its origin; `undefined` for none. */
export type ProxyFor = (url: URL) => Promise<HttpProxy | undefined>;

/**
 * Reads the address of a proxy, such as `http://proxy.example:8080`; `http://` may be left out.
 * @throws HubVaultError `invalid-input`, which quotes nothing: the address may hold a password
 */
export function parseProxy(typed: string): HttpProxy {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  const url = typed.length <= 500 && URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url && (url.pathname === '/' || url.pathname === '') && !url.search && !url.hash;
  if (!url || !isBare || url.hostname === '' || !(url.protocol in DEFAULT_PORTS)) {
    throw invalidInput('That is not the address of a proxy.', 'Write it like http://proxy.example.com:8080.');
  }
  return new HttpProxy(url, credentialsIn(url));
}

function credentialsIn({ username, password }: URL): ProxyCredentials | undefined {
  if (username === '' && password === '') return undefined;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw invalidInput("The proxy's user or password has a % that means nothing.", 'Write a percent sign as %25.');
  }
}

/**
 * Whether an address is reached without the proxy by a list such as `.example.com, 10.1.2.3`: a name
 * stands for itself and all below it, `*` for everything, and a port may follow.
 */
export function isBypassed(url: URL, list: string): boolean {
  const port = Number(url.port || DEFAULT_PORTS[url.protocol]);
  return list
    .slice(0, LONGEST_LIST)
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, name = '', itsPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (itsPort !== undefined && Number(itsPort) !== port) return false;
      const bare = name.replace(/^\*?\./, '');
      return name === '*' || url.hostname === bare || url.hostname.endsWith(`.${bare}`);
    });
}

/** No proxy for anybody. */
export const direct: ProxyFor = () => Promise.resolve(undefined);

/** One proxy for all but what the list names and this machine. */
export function byProxy(proxy: HttpProxy, bypass = ''): ProxyFor {
  return (url) => Promise.resolve(isLoopbackHost(url.hostname) || isBypassed(url, bypass) ? undefined : proxy);
}

/**
 * The proxy that environment variables name, as other tools read them: `HTTPS_PROXY` and `NO_PROXY`,
 * in small letters first.
 * @throws HubVaultError `invalid-input` for an address that is none
 */
export function proxyFromEnvironment(env: Readonly<Record<string, string | undefined>>): ProxyFor {
  const named = env['https_proxy'] || env['HTTPS_PROXY'];
  return named ? byProxy(parseProxy(named), env['no_proxy'] || env['NO_PROXY']) : direct;
}
