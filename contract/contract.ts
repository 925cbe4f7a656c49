import type { z } from 'zod';
import { accountCalls } from './calls/accounts.ts';
import { activityCalls } from './calls/activity.ts';
import { backupCalls } from './calls/backups.ts';
import { hostCalls } from './calls/hosts.ts';
import { hubCalls } from './calls/hub.ts';
import { keyCalls } from './calls/keys.ts';
import { preferenceCalls } from './calls/preferences.ts';
import { repairCalls } from './calls/repair.ts';
import { unsavedCalls } from './calls/unsaved.ts';
import { vaultCalls } from './calls/vault.ts';
import type { Envelope } from './envelope.ts';
import type { EventName, EventPayload } from './events.ts';

/** Every call that crosses from the page to main. */
export const calls = {
  ...vaultCalls,
  ...keyCalls,
  ...repairCalls,
  ...accountCalls,
  ...hubCalls,
  ...hostCalls,
  ...backupCalls,
  ...activityCalls,
  ...preferenceCalls,
  ...unsavedCalls,
};

type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>;

type Arguments<Input> = [Input] extends [undefined] ? [] : [input: Input];

/** The name of the event function for an event: `onVaultStatusChanged`. */
type Listener<Name extends EventName> = `on${Capitalize<Name>}`;

/** Plain facts about the app, there before the first paint. */
export interface Facts {
  readonly appVersion: string;
  readonly platform: string;
  readonly architecture: string;
  readonly locale: string;
  readonly isPackaged: boolean;
}

/**
 * What the page sees as `window.hubvault`: one function per call, one `on…` per event that gives
 * back a function to stop listening, and the facts. Nothing else crosses.
 */
export type Bridge = {
  readonly [Name in CallName]: (...input: Arguments<CallInput<Name>>) => Promise<Envelope<CallOutput<Name>>>;
} & {
  readonly [Name in EventName as Listener<Name>]: (listen: (payload: EventPayload<Name>) => void) => () => void;
} & { readonly facts: Facts };
