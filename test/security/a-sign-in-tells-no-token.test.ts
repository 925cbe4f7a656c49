import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { accountDetails } from '../../core/accounts/account-details.ts';
import { findAccount } from '../../core/accounts/find-account.ts';
import { listEvents } from '../../core/audit/list-events.ts';
import { linkAccount } from '../../core/hub/link/link-account.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { startOAuthServer } from '../helpers/oauth-server.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { now, providers } from '../link/drafts.ts';
import { asking, draftAt, NAME, signInWith } from '../sign-in/at-server.ts';
import { filesBelow, tracesOf } from './traces.ts';

const LATER = '2026-11-21T12:30:00.000Z';

/** What a wire tapped by the test would carry: code and verifier of every exchange that a parrot answered. */
function secretsIn(bodies: readonly string[]): string[] {
  return bodies.flatMap((body) => {
    const form = new URLSearchParams(body);
    return [form.get('code'), form.get('code_verifier')].filter((value) => value !== null);
  });
}

it('neither code nor token is in an address, an error, a log, a page, what is shown or a file', async () => {
  await using server = await startOAuthServer();
  const { vault, folder } = await temporaryVault();
  const places: Record<string, string> = {};
  let [pages, addresses] = [0, 0];
  const sees = ({ href }: URL) => {
    addresses += 1;
    places[`address ${addresses}`] = decodeURIComponent(href);
  };
  const goBack = async (address: string) => {
    pages += 1;
    places[`page ${pages}`] = await (await fetch(address)).text();
  };
  const onTheWay: Record<string, string> = {};
  const after = await signInWith(draftAt(server.url), { goBack, sees });
  if (!('link' in after)) throw new Error('Nobody signed in.');
  places['warnings'] = JSON.stringify(after.link.warnings);
  places['outcome'] = inspect(await linkAccount(vault, after.link, asking()), { depth: null });

  const row = vault.read((database) => findAccount(database, NAME));
  const verify = async (name: string) => {
    const found = await verifyAccounts(vault, [row], providers, asking(LATER)).catch((error: unknown) => error);
    places[name] = inspect(found, { depth: null, showHidden: true });
  };
  await verify('renewed');
  server.endAccess();
  await verify('renewed again');
  // Every kind of answer that repeats what it was asked with.
  for (const [name, status, type] of [
    ['parrot in JSON', 200, 'application/json'],
    ['parrot that refuses', 400, 'application/json'],
    ['parrot with a page', 502, 'text/html'],
  ] as const) {
    server.instead = (request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.once('end', () => {
        onTheWay[name] = body;
        const echo = JSON.stringify({ error: body, error_description: body, access_token: body, token_type: body });
        response.writeHead(status, body.slice(0, 20).replace(/\W/g, ''), {
          'content-type': type,
          location: `/${body}`,
        });
        response.end(echo);
      });
    };
    await verify(name);
    const another = draftAt(server.url, { name: 'Another' });
    const failed = await signInWith(another, { sees }).catch((error: unknown) => error);
    places[`${name}, signing in`] = inspect(failed, { depth: null, showHidden: true });
  }
  places['details'] = JSON.stringify(accountDetails(vault, providers, NAME, providers.viewpointAt(now)));
  places['audit log'] = JSON.stringify(vault.read((database) => listEvents(database, {}, { limit: 1000 })));
  vault.lock();

  const secrets = [...server.tokens, ...server.codes, ...secretsIn(Object.values(onTheWay))];
  // A code and a verifier of the flow that succeeded, and the addresses of all.
  expect([server.codes.length, addresses]).toEqual([2, 4]);
  expect(server.tokens.length).toBeGreaterThanOrEqual(6);
  expect(tracesOf([...new Set(secrets)], { ...places, ...filesBelow(folder) })).toEqual([]);
});
