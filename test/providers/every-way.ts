import { join } from 'node:path';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import { signedIn } from '../../catalogue/signed-in.ts';
import { readDescriptions } from './described/index.ts';
import type { EmulatedProvider } from './emulated-provider.ts';
import { emulatedProvider } from './index.ts';

/** A way of linking an account, and what plays the provider for it. */
interface EmulatedWay {
  readonly title: string;
  readonly provider: Provider;
  readonly emulated: EmulatedProvider;
}

const played = readDescriptions(join(import.meta.dirname, 'described', 'signed-in'));

function signedInWay(provider: Provider): EmulatedWay {
  const emulated = played.find(({ id }) => id === provider.id);
  if (!emulated) throw new Error(`Describe the sign-in of "${provider.id}" in test/providers/described/signed-in.`);
  // Renewal is the matter of other tests; a credential without a refresh token has no field for it.
  return { title: `${provider.name}, signed in`, provider: signedIn(provider, false), emulated };
}

/**
 * Every way of linking an account of a shipped provider: by a key, and by signing in.
 * @throws Error for a way that nothing plays: it would be untested
 */
export const everyWay: readonly EmulatedWay[] = loadShippedProviders().flatMap((provider) => [
  { title: provider.name, provider, emulated: emulatedProvider(provider.id) },
  ...(provider.signIn ? [signedInWay(provider)] : []),
]);
