import type { Preferences } from '../../contract/calls/preferences.ts';
import type { Bridge } from '../../contract/contract.ts';
import { defaultPreferences } from '../../contract/default-preferences.ts';
import { proxyAddressSchema } from '../../domain/proxy-choice.ts';
import { bad, good } from './fake-answers.ts';

/** The preferences of the demonstration, and the calls about them. */
export function fakePreferences(first: Partial<Preferences> = {}) {
  let preferences: Preferences = { ...defaultPreferences, ...first };
  const calls: Pick<Bridge, 'getPreferences' | 'setPreferences' | 'chooseProxy'> = {
    getPreferences: async () => good(preferences),
    setPreferences: async (changes) => {
      preferences = { ...preferences, ...(changes as Partial<Preferences>) };
      return good(preferences);
    },
    chooseProxy: async (choice) => {
      const isNamed = choice.kind === 'manual';
      if (isNamed && !proxyAddressSchema.safeParse(choice.address).success) {
        return bad('invalid-input', 'That is not the address of a proxy.', 'Write it like http://proxy.example:8080.');
      }
      const proxy = isNamed ? { ...choice, bypass: choice.bypass.split(/[\s,]+/).filter(Boolean) } : choice;
      preferences = { ...preferences, proxy };
      return good(preferences);
    },
  };
  return { calls, now: () => preferences };
}
