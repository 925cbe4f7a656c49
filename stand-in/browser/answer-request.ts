import { headerToBrowser, toMain } from './addresses.ts';
import type { BrowserRequest, ErrorReason } from './protocol.ts';

/** How a paused request of the browser goes on. */
export type Answer =
  | { readonly kind: 'fulfil'; readonly status: number; readonly headers: [string, string][]; readonly body: string }
  | { readonly kind: 'fail'; readonly reason: ErrorReason };

const NO_BODY = new Set([101, 204, 205, 304]);

/** The request as main's handler sees it: its own address, and nothing of the browser's. */
export function requestForMain(asked: BrowserRequest): Request {
  const headers = Object.entries(asked.headers).map(([name, value]): [string, string] => [name, toMain(value)]);
  const bytes = (asked.postDataEntries ?? []).map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
  const mayHaveBody = asked.method !== 'GET' && asked.method !== 'HEAD';
  const body = mayHaveBody && bytes.length > 0 ? Buffer.concat(bytes) : null;
  return new Request(toMain(asked.url), { method: asked.method, headers, body });
}

/** A handler's response as the browser takes it. */
export async function answerFrom(response: Response, schemes: readonly string[]): Promise<Answer> {
  if (response.type === 'error') return { kind: 'fail', reason: 'Failed' };
  const { status } = response;
  const headers = [...response.headers].map(([name, value]): [string, string] => {
    return [name, headerToBrowser(name, value, schemes)];
  });
  const body = NO_BODY.has(status) ? '' : Buffer.from(await response.arrayBuffer()).toString('base64');
  return { kind: 'fulfil', status, headers, body };
}

/** Fetches what main explicitly allowed. From here: the browser itself has no network. */
export async function fetchAllowed(asked: BrowserRequest): Promise<Answer> {
  const request = requestForMain(asked);
  if (!/^https?:/.test(request.url)) return { kind: 'fail', reason: 'AddressUnreachable' };
  try {
    const response = await fetch(request, { redirect: 'manual' });
    const plain = new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
    // `fetch` has already unpacked it.
    plain.headers.delete('content-encoding');
    plain.headers.delete('content-length');
    return await answerFrom(plain, []);
  } catch {
    return { kind: 'fail', reason: 'ConnectionFailed' };
  }
}
