import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { refusingUrl, startEmulator } from '../providers/emulator.ts';
import {
  connectionCut,
  type Fault,
  garbage,
  jsonAnswer,
  rateLimited,
  redirectTo,
  silence,
  textAnswer,
} from '../providers/faults.ts';
import { emulatedProvider } from '../providers/index.ts';
import { tracesOf } from '../security/traces.ts';
import { standIns } from './stand-ins.ts';
import { hasty, verifyAt } from './verify-at.ts';

/** Repeats what it was asked wherever an answer has room for it: address, headers, body, redirection. */
function parrot(provider: Provider, status: number, form = (text: string) => text): Fault {
  return (response, request) => {
    const all = form(`${request.url} ${request.headers.authorization} ${JSON.stringify(request.headers)}`);
    const body = {
      ...{
        email: all,
        emailAddress: all,
        uuid: all,
        id: all,
        idType: all,
        plan: all,
        query_credits: 1,
        status: 'ok',
        stat: 'OK',
      },
      ...{ access_token: 'a', data: { about: { version: all } }, meta: {}, orgs: [], message: all },
      response: { time: 1, provider: provider.id },
    };
    const headers = {
      'content-type': 'application/json',
      'X-Cs-Region': request.url ?? '',
      location: `${request.url}`,
    };
    response.writeHead(status, headers).end(JSON.stringify(body));
  };
}

const encodings = ['hex', 'base64', 'base64url'] as const;

const faults = (provider: Provider): [string, Fault][] => [
  ...[200, 201, 302, 401, 403, 404, 429, 500].map((status): [string, Fault] => [
    `parrot ${status}`,
    parrot(provider, status),
  ]),
  ...encodings.map((encoding): [string, Fault] => [
    `parrot in ${encoding}`,
    parrot(provider, 200, (text) => Buffer.from(text).toString(encoding)),
  ]),
  ['silence', silence],
  ['a cut connection', connectionCut],
  ['another protocol', garbage],
  ['a redirection', redirectTo('//elsewhere.example/?a')],
  ['a wait', rateLimited('3600')],
  ['a page', textAnswer(401, '<p>no</p>', 'text/html')],
  ['JSON', jsonAnswer(401, {})],
];

describe.each(standIns.map((provider) => [provider.name, provider] as const))('%s', (_, provider) => {
  const emulated = emulatedProvider(provider.id);
  const { fields } = emulated.cases.right;
  const secrets = provider.fields.flatMap(({ id, secret }) => (secret ? [fields[id] ?? ''] : []));

  it.each(faults(provider))('repeats no secret in a result, whatever answers: %s', async (name, fault) => {
    await using server = await startEmulator(emulated, { fault });
    const found = await verifyAt(provider, server.url, fields, { limits: hasty });
    expect(tracesOf(secrets, { [name]: inspect(found, { depth: null }) })).toEqual([]);
  });

  it('repeats no secret in a result where nothing listens, or in the error of a check that was stopped', async () => {
    const url = await refusingUrl();
    const unreached = await verifyAt(provider, url, fields);
    const stopped: unknown = await verifyAt(provider, url, fields, { signal: AbortSignal.abort() }).catch(
      (error: unknown) => error,
    );
    expect(stopped).toBeInstanceOf(HubVaultError);
    const places = { unreached: inspect(unreached), stopped: inspect(stopped, { depth: null, showHidden: true }) };
    expect(tracesOf(secrets, places)).toEqual([]);
  });
});
