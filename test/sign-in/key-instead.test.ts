import { afterEach, expect, it } from 'vitest';
import { findAccount } from '../../core/accounts/find-account.ts';
import { findRelinkable, prepareRelink, relinkOffline } from '../../core/hub/link/relink-account.ts';
import { prepareSignInAgain } from '../../core/hub/sign-in/prepare-sign-in.ts';
import { momentOf } from '../../domain/clock.ts';
import { clockAt } from '../helpers/clock.ts';
import { type OAuthServer, startOAuthServer } from '../helpers/oauth-server.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { providers } from '../link/drafts.ts';
import { AT, linkedBySignIn, NAME } from './at-server.ts';

const now = momentOf(clockAt(AT));
let server: OAuthServer;
afterEach(() => server[Symbol.asyncDispose]());

it('an account that was signed in to is given a key, and is of a type that keys have', async () => {
  server = await startOAuthServer();
  const { vault } = await temporaryVault();
  await linkedBySignIn(vault, server.url);
  const account = () => vault.read((database) => findAccount(database, NAME));
  const before = account().keyType;
  const found = findRelinkable(vault, providers, NAME);
  const fields = { apiKey: 'glpat-ABCDEFGHIJKLMNOPQRST' };
  relinkOffline(vault, prepareRelink(vault, found, { fields }, { providers, now }));
  expect(found.provider.keyTypes.map(({ id }) => id)).toContain(account().keyType);
  expect(account().keyType).not.toBe(before);
  // What was registered for the sign-in is not taken for a part of the key.
  expect(() => prepareSignInAgain(vault, findRelinkable(vault, providers, NAME), { fields: {} }, now)).toThrow(
    'Application ID',
  );
});
