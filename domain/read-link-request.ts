import { invalidInput } from './errors.ts';
import { type LinkRequest, linkRequestSchema, longestRequestBytes } from './link-request.ts';

const SECRET_WORD = /key|secret|token|passw|credential|fields/i;

function refuse(why: string, wayForward = 'Ask whoever sent it for another one.'): never {
  throw invalidInput(`This is not a link request that can be used: ${why} Nothing was done.`, wayForward);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // SECURITY: the parser's own message quotes the text.
    return refuse('it is not JSON.');
  }
}

/** Refuses a key that has no place in a request; one that speaks of secrets with a word of its own. */
function refuseUnknown(keys: readonly string[]): never {
  if (keys.some((key) => SECRET_WORD.test(key))) {
    refuse(
      'it holds a secret, and a request never does.',
      'Whoever sent it should replace that credential: others may have read it on its way.',
    );
  }
  return refuse('it says things that no request says.');
}

/**
 * Reads a link request. A pure function over hostile text.
 * @throws HubVaultError `invalid-input`, which quotes nothing of the text
 */
export function readLinkRequest(text: string): LinkRequest {
  if (text.length > longestRequestBytes) refuse('it is larger than 16 KiB.');
  return checkLinkRequest(parseJson(text.replace(/^\ufeff/, '')));
}

/**
 * Checks what claims to be a link request.
 * @throws HubVaultError `invalid-input`, which quotes nothing of it
 */
export function checkLinkRequest(content: unknown): LinkRequest {
  const parsed = linkRequestSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') refuseUnknown(issue.keys);
  const own = issue?.code === 'custom' || issue?.code === 'invalid_format';
  // Our own sentences; the others are of the schema's library, and speak of types.
  return refuse(
    own ? issue.message.replace(/^./, (first) => first.toLowerCase()) : 'a part of it is missing or of another kind.',
  );
}

/** A request as the text of a file. */
export function writtenLinkRequest(request: LinkRequest): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}
