import type { HubProvider } from '../../../contract/calls/hub.ts';

/** How an account is linked. */
export type LinkWay = 'key' | 'sign-in';

/** The ways, as a person chooses between them. */
export const ways: readonly { readonly value: LinkWay; readonly label: string }[] = [
  { value: 'key', label: 'Paste a key' },
  { value: 'sign-in', label: 'Sign in with the browser' },
];

/** A provider as the form is to show it: for who signs in, with what is asked before that in the place of the key. */
export function providerBy(way: LinkWay, provider: HubProvider): HubProvider {
  const { signIn } = provider;
  if (way === 'key' || !signIn) return provider;
  const { fields, keyType, register } = signIn;
  // What is pasted is kept by nobody else, and a sign-in tells its own end.
  return { ...provider, fields, keyTypes: [keyType], create: register, shownOnce: false };
}
