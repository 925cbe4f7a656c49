import { describe, expect, it } from 'vitest';
import { prepareSignIn } from '../../core/hub/sign-in/prepare-sign-in.ts';
import { momentOf } from '../../domain/clock.ts';
import { createSignIns } from '../../main/calls/sign-ins.ts';
import { signInAt } from '../helpers/browser-person.ts';
import { clockAt } from '../helpers/clock.ts';
import { namesIn } from '../helpers/draft.ts';
import { startOAuthServer } from '../helpers/oauth-server.ts';
import { kindOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { providers } from '../link/drafts.ts';
import { AT, asking, draftAt, NAME } from '../sign-in/at-server.ts';

/** Sign-ins over an open vault, and the addresses that a browser would be given. */
async function signInsAt(open: (address: URL) => Promise<void> = async () => undefined) {
  const server = await startOAuthServer();
  const { vault } = await temporaryVault();
  const opened: string[] = [];
  const signIns = createSignIns(providers, async (address) => {
    opened.push(address.href);
    await open(address);
  });
  const prepared = prepareSignIn(draftAt(server.url), providers, momentOf(clockAt(AT)));
  return { server, vault, opened, signIns, prepared, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe('a sign-in that the window asks for', () => {
  it('opens the browser of the system, once more on request, and links the account', async () => {
    await using all = await signInsAt();
    const { vault, opened, signIns, prepared } = all;
    const linked = signIns.link(vault, prepared, asking());
    await expect.poll(() => opened.length).toBe(1);
    await signIns.openAgain();
    expect(opened[1]).toBe(opened[0]);
    await signInAt(opened[0] ?? '');
    expect((await linked).verification?.verdict).toBe('verified');
    expect(namesIn(vault)).toEqual([NAME]);
    expect(await kindOf(() => signIns.openAgain())).toBe('not-found');
  });

  it('is the only one that is awaited', async () => {
    await using all = await signInsAt();
    const { vault, opened, signIns, prepared } = all;
    const stop = new AbortController();
    const first = signIns.link(vault, prepared, { ...asking(), signal: stop.signal });
    await expect.poll(() => opened.length).toBe(1);
    expect(await kindOf(() => signIns.link(vault, prepared, asking()))).toBe('conflict');
    stop.abort();
    expect(await kindOf(() => first)).toBe('cancelled');
    expect(opened).toHaveLength(1);
  });

  it('says so where no browser can be opened, and quotes nothing of the address', async () => {
    await using all = await signInsAt((address) => Promise.reject(new Error(`cannot open ${address.href}`)));
    const { vault, signIns, prepared } = all;
    const failed = await signIns.link(vault, prepared, asking()).catch((error: unknown) => error);
    expect(failed).toMatchObject({ message: 'The browser of this system could not be opened. Nothing was saved.' });
    expect(namesIn(vault)).toEqual([]);
  });
});
