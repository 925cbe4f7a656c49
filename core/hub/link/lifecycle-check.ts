import type { Provider } from '../../../catalogue/schema/provider.ts';
import type { Moment } from '../../../domain/clock.ts';
import { addDuration, describeDuration, isCalendarDuration } from '../../../domain/duration.ts';
import { invalidInput } from '../../../domain/errors.ts';
import { type Expiry, parseExpiry, unknownExpiry } from '../../../domain/expiry.ts';

/** An expiry that can be, and what seemed odd about it. */
export interface CheckedExpiry {
  readonly expiry: Expiry;
  readonly warnings: readonly string[];
}

function refuseOrWarn(provider: Provider, message: string, wayForward: string): string[] {
  // An unconfirmed fact never refuses: the analyst may know better.
  if (provider.expiry.confidence !== 'unconfirmed') throw invalidInput(message, wayForward);
  return [`${message} (Not confirmed by the provider, so it was kept.)`];
}

function presetsOf({ expiry }: Provider): string {
  return expiry.presets.length > 0 ? `Usual choices: ${expiry.presets.join(', ')}.` : 'Check the date.';
}

/** Holds an expiry against what the provider gives. */
function warningsFor(provider: Provider, expiry: Expiry, now: Moment): string[] {
  const { maximum, never } = provider.expiry;
  if (expiry.kind === 'never' && never === 'refused') {
    return refuseOrWarn(provider, `Every key of ${provider.name} expires.`, presetsOf(provider));
  }
  if (expiry.kind !== 'dated') return [];
  if (maximum !== undefined && isCalendarDuration(maximum) && expiry.date > addDuration(now.today, maximum)) {
    const longest = `${provider.name} gives a key at most ${describeDuration(maximum)}.`;
    return refuseOrWarn(provider, `The expiry ${expiry.date} is too far off: ${longest}`, presetsOf(provider));
  }
  return [];
}

/**
 * Reads the expiry of an account that is there already: it may have passed.
 * @throws HubVaultError `invalid-input` for what cannot be
 */
export function checkKnownExpiry(provider: Provider, typed: string, now: Moment): CheckedExpiry {
  const expiry = typed === 'unknown' ? unknownExpiry : parseExpiry(typed, now);
  return { expiry, warnings: warningsFor(provider, expiry, now) };
}

/**
 * Reads the typed expiry of a new credential and holds it against what the provider allows.
 * @throws HubVaultError `invalid-input` for what cannot be
 */
export function checkExpiry(provider: Provider, typed: string | undefined, now: Moment): CheckedExpiry {
  const expiry = typed === undefined ? unknownExpiry : parseExpiry(typed, now);
  if (expiry.kind === 'dated' && expiry.date < now.today) {
    throw invalidInput(`The expiry ${expiry.date} has passed.`, 'Link a credential that still works.');
  }
  return { expiry, warnings: warningsFor(provider, expiry, now) };
}

/**
 * Holds a description against the provider's own rule.
 * @throws HubVaultError `invalid-input` when it is too short or too long for the provider
 */
export function checkDescription(provider: Provider, description: string | undefined): string[] {
  const rule = provider.naming.description;
  if (!rule || description === undefined) return [];
  if (description.length >= rule.shortest && description.length <= rule.longest) return [];
  const length = `The description has ${description.length} characters; ${provider.name} takes ${rule.shortest} to ${rule.longest}.`;
  if (rule.confidence === 'unconfirmed') return [length];
  throw invalidInput(length, 'Use the same description as at the provider, so that you find the key again.');
}
