import type { EmulatedAnswer, EmulatedProvider, EmulatedRequest, OtherAnswer } from '../emulated-provider.ts';
import { malformed } from '../emulated-provider.ts';
import type { DescribedCase, DescribedRequest, Description } from './description.ts';
import { capture, captured } from './request-form.ts';
import { signatures } from './signatures.ts';

/** A JSON Web Token with these claims; its signature is made up. */
function jwtOf(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.bWFkZS11cC1zaWduYXR1cmU`;
}

interface PlayedCase extends Omit<DescribedCase, 'fields' | 'verdict'> {
  readonly fields: Readonly<Record<string, string>>;
  readonly verdict: EmulatedProvider['cases']['right']['verdict'];
  readonly requests: number;
}

function played(described: Omit<DescribedCase, 'verdict'> & Pick<PlayedCase, 'verdict'>): PlayedCase {
  const fields = Object.entries(described.fields).map(([id, value]) => {
    return [id, typeof value === 'string' ? value : jwtOf(value.jwt)];
  });
  return { ...described, fields: Object.fromEntries(fields), requests: described.answers.length };
}

/** What a signature puts into a body is held against the secret, not against a field. */
const SIGNED = ['signature', 'timestamp'];

function isMeant(found: PlayedCase, values: ReadonlyMap<string, string>): boolean {
  return [...values].every(([name, value]) => {
    return SIGNED.includes(name) || value === (name === 'token' ? found.token : found.fields[name]);
  });
}

function isSignedBy({ signed }: DescribedRequest, found: PlayedCase, request: EmulatedRequest): boolean {
  if (!signed) return true;
  const { keyIn, isSignedBy } = signatures[signed.scheme];
  return keyIn(request) === found.fields[signed.key] && isSignedBy(request, found.fields[signed.secret] ?? '');
}

/** Plays a provider by its description: checks the form of each request strictly, then the credential. */
export function describedProvider({ id, servers, requests, cases, also }: Description): EmulatedProvider {
  const known = Object.entries(cases).flatMap(([name, found]) => (found ? [[name, played(found)] as const] : []));
  const byName = Object.fromEntries(known) as Record<'right' | 'wrong', PlayedCase>;

  function answer(request: EmulatedRequest): EmulatedAnswer {
    const step = requests.findIndex(({ method, path }) => {
      return method === request.method && capture(path, decodeURIComponent(request.path)) !== undefined;
    });
    const demanded = requests[step];
    if (!demanded) return { status: 404, body: { message: 'Not Found' } };
    const read = captured(demanded, request);
    if ('fault' in read) return malformed(read.fault);
    const { signed } = demanded;
    if (signed && signatures[signed.scheme].keyIn(request) === undefined) return malformed('not signed as demanded');
    const meant = known.find(([, found]) => isMeant(found, read.values) && isSignedBy(demanded, found, request));
    // A token that was never given out is no wrong credential: HubVault made a mistake.
    if (!meant && step > 0) return malformed('a token that was never given out');
    return (meant?.[1] ?? byName.wrong).answers[step] ?? malformed('no such request was expected');
  }

  const others = also.map(({ step, ...other }): OtherAnswer => ({ ...other, step: (step ?? requests.length) - 1 }));
  return { id, asked: requests, servers, cases: byName, also: others, answer };
}
