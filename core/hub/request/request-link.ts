import { type LinkRequest, linkRequestSchema, linkScheme } from '../../../domain/link-request.ts';

const LONGEST_LINK = 2000;
// A server by its id alone: one link must not be all it takes to send a key to an address of somebody's own.
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The parameters of a link, and where their values go. */
const single: Readonly<Record<string, keyof LinkRequest>> = {
  server: 'server',
  name: 'name',
  description: 'description',
  owner: 'owner',
  'key-type': 'keyType',
  expires: 'expires',
  'rotate-every': 'rotateEvery',
};

const repeated: Readonly<Record<string, keyof LinkRequest>> = {
  permission: 'permissions',
  tag: 'tags',
  'used-by': 'usedBy',
};

function valuesIn(parameters: URLSearchParams): Record<string, string | string[]> | undefined {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const given = parameters.getAll(name);
    const [one = '', ...more] = given;
    const key = Object.hasOwn(single, name) ? single[name] : undefined;
    const list = Object.hasOwn(repeated, name) ? repeated[name] : undefined;
    if (list !== undefined) values[list] = given;
    else if (key !== undefined && more.length === 0) values[key] = one;
    else return undefined;
  }
  return values;
}

/**
 * Reads `hubvault://link/<provider>?server=<id>&name=…`. A pure function over hostile text: whatever is
 * not exactly of that form is `undefined`.
 */
export function readRequestLink(text: string): LinkRequest | undefined {
  if (text.length > LONGEST_LINK || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname, searchParams, username, password, port, hash } = new URL(text);
  if (protocol !== `${linkScheme}:` || host !== 'link' || username || password || port || hash) return undefined;
  const values = valuesIn(searchParams);
  const server = values?.['server'];
  if (!values || (server !== undefined && !ID.test(String(server)))) return undefined;
  const content = { hubvault: 'link-request', schema: 1, provider: pathname.replace(/^\//, ''), ...values };
  const parsed = linkRequestSchema.safeParse(content);
  return parsed.success ? parsed.data : undefined;
}

/** A request as a link, or `undefined` where it asks for what no link may: an address for a server. */
export function writtenRequestLink(request: LinkRequest): string | undefined {
  const url = new URL(`${linkScheme}://link/${request.provider}`);
  for (const [name, key] of [...Object.entries(single), ...Object.entries(repeated)]) {
    for (const value of [request[key] ?? []].flat()) url.searchParams.append(name, String(value));
  }
  return readRequestLink(url.href) ? url.href : undefined;
}
