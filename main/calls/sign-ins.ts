import { type LinkOutcome, linkAccount, refuseTakenName } from '../../core/hub/link/link-account.ts';
import type { PreparedLink } from '../../core/hub/link/prepare-link.ts';
import { type RelinkOutcome, relinkAccount } from '../../core/hub/link/relink-account.ts';
import { afterSignIn } from '../../core/hub/sign-in/after-sign-in.ts';
import type { PreparedSignInAgain } from '../../core/hub/sign-in/prepare-sign-in.ts';
import type { VerifyOptions } from '../../core/hub/verify/verify-credential.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { HubVaultError } from '../../domain/errors.ts';

/** The sign-in that a person is to finish in the browser. */
interface Awaited {
  address: URL | null;
}

type SignInAsked = Parameters<typeof afterSignIn>[2];

/** Sign-ins that the window asks for. At most one is awaited at a time. */
interface SignIns {
  link(vault: OpenVault, prepared: PreparedLink, options: VerifyOptions): Promise<LinkOutcome>;
  relink(
    vault: OpenVault,
    prepared: PreparedSignInAgain,
    options: VerifyOptions,
  ): Promise<RelinkOutcome & { readonly warnings: readonly string[] }>;
  /**
   * Opens the address of the sign-in that is awaited once more.
   * @throws HubVaultError `not-found` when none is
   */
  openAgain(): Promise<void>;
}

/**
 * Has a person sign in with the system's browser.
 *
 * SECURITY: a page that was taken over can ask for one sign-in at a time, so that it cannot fill the
 * screen with pages of a browser; and the address never comes from it.
 * @param open opens an address in the browser of the system
 */
export function createSignIns(providers: Providers, open: (address: URL) => Promise<void>): SignIns {
  let awaited: Awaited | undefined;

  /** Does what takes a sign-in, unless another one is awaited. */
  async function oneAtATime<T>(options: VerifyOptions, work: (options: SignInAsked) => Promise<T>): Promise<T> {
    if (awaited) throw new HubVaultError('conflict', 'Another sign-in is still awaited.', 'Finish or cancel it first.');
    const own: Awaited = { address: null };
    awaited = own;
    const failed = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
    let fault: unknown;
    const onAddress = (address: URL) => {
      own.address = address;
      open(address).catch((error: unknown) => {
        fault = error;
        failed.abort();
      });
    };
    try {
      return await work({ ...options, signal, onAddress });
    } catch (error) {
      throw fault === undefined ? error : noBrowser(fault);
    } finally {
      awaited = undefined;
    }
  }

  return {
    async link(vault, prepared, options) {
      vault.read((database) => refuseTakenName(database, prepared.provider, prepared.text.name));
      const after = await oneAtATime(options, (asked) => afterSignIn(prepared, providers, asked));
      if (!('link' in after)) return { id: null, verification: after.verification, elsewhere: [] };
      return await linkAccount(vault, after.link, options);
    },
    async relink(vault, prepared, options) {
      const after = await oneAtATime(options, (asked) => afterSignIn(prepared, providers, asked));
      const { account, warnings } = prepared;
      if (!('link' in after)) {
        const { verification } = after;
        return { id: account.id, version: null, verification, elsewhere: [], warnings };
      }
      return { ...(await relinkAccount(vault, after.link, options)), warnings: after.link.warnings };
    },
    async openAgain() {
      if (!awaited?.address) throw new HubVaultError('not-found', 'No sign-in is awaited any more.', 'Start it again.');
      await open(awaited.address);
    },
  };
}

/** A system that opens no browser; what it says is not shown, for it may quote the address. */
function noBrowser(error: unknown): HubVaultError {
  if (error instanceof HubVaultError) return error;
  return new HubVaultError(
    'internal',
    'The browser of this system could not be opened. Nothing was saved.',
    'Sign in from a terminal: hubvault link --sign-in prints the address.',
    { cause: error },
  );
}
