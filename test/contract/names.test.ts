import { expect, it } from 'vitest';
import { callChannel, callNames, eventChannel, eventNames, factNames } from '../../contract/channels.ts';
import { calls, type Facts } from '../../contract/contract.ts';
import { events } from '../../contract/events.ts';
import { answeredForRepair, answeredLocked } from './answered-locked.ts';

it('the names that the preload knows are those of the contract, no more and no fewer (B3)', () => {
  expect([...callNames].sort()).toEqual(Object.keys(calls).sort());
  expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
});

it('the names of the facts are those of their type (B3)', () => {
  const facts: Record<keyof Facts, true> = {
    appVersion: true,
    platform: true,
    architecture: true,
    locale: true,
    isPackaged: true,
  };
  expect([...factNames].sort()).toEqual(Object.keys(facts).sort());
});

it('every call and every event has a channel of its own', () => {
  const channels = [...callNames.map(callChannel), ...eventNames.map(eventChannel)];
  expect(new Set(channels).size).toBe(callNames.length + eventNames.length);
});

it('only the few calls that need no secret are answered in any state (C4)', () => {
  const inAnyState = Object.entries(calls).flatMap(([name, { needs }]) => (needs === 'any-state' ? [name] : []));
  expect(inAnyState).toEqual(answeredLocked);
  // And what is done with a damaged vault asks for its password.
  const withPassword = answeredForRepair.filter((name) => calls[name].input.safeParse({}).success);
  expect(withPassword).toEqual([]);
});

it('no call takes an address, a path, a format or a piece of code from the page (D5, G2)', () => {
  const suspicious = /^(url|address|path|file|format|html|script|sql|query|channel)$/i;
  const names = Object.values(calls).flatMap(({ input }) =>
    'shape' in input ? Object.keys(input.shape as object) : [],
  );
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => suspicious.test(name))).toEqual([]);
});
