import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../contract/contract.ts';
import { failureSchema } from '../../contract/envelope.ts';
import { type EventName, events } from '../../contract/events.ts';
import { goodOutputs } from './samples.ts';

const names = Object.keys(calls) as CallName[];
const CANARY = 'ca7a51de';

/** An output once for every object in it, each time with that object holding one thing more. */
function withOneThingMore(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => withOneThingMore(item).map((changed) => value.with(index, changed)));
  }
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    withOneThingMore(item).map((changed) => ({ ...value, [key]: changed })),
  );
  return [{ ...value, dataKey: CANARY }, ...inner];
}

describe.each(names)('the output of %s (C3)', (name) => {
  it('is what its use case gives', () => {
    expect(calls[name].output.parse(goodOutputs[name])).toEqual(goodOutputs[name]);
  });

  it('lets nothing through that the contract does not name, in any object of it', () => {
    for (const changed of withOneThingMore(goodOutputs[name])) {
      const parsed = calls[name].output.safeParse(changed);
      expect(JSON.stringify(parsed.data ?? null)).not.toContain(CANARY);
    }
  });

  it('refuses whatever is not of its type', () => {
    const others = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(undefined),
      fc.record({ secret: fc.string() }),
    );
    fc.assert(fc.property(others, (output) => !calls[name].output.safeParse(output).success));
  });
});

const objectsFirst = names.filter((name) => {
  const output: unknown = goodOutputs[name];
  return typeof output === 'object' && output !== null && !Array.isArray(output);
});

it.each(objectsFirst)('the output of %s is refused whole when it holds an unexpected key (C3)', (name) => {
  expect(calls[name].output.safeParse({ ...goodOutputs[name], dataKey: CANARY }).success).toBe(false);
});

const payloads: { readonly [Name in EventName]: unknown } = {
  vaultStatusChanged: { state: 'locked', folder: '/home/ada/vault', missing: null },
  vaultWritten: null,
  backupFailed: { kind: 'storage', message: 'The disk is full.', wayForward: 'Free some space.' },
  accountsChanged: null,
  scheduledRun: { done: 1, all: 2 },
  verificationProgress: { done: 1, all: 2 },
  hubRequested: goodOutputs.readRequest,
  screenRequested: { screen: 'hub' },
};

it.each(Object.keys(events) as EventName[])('the event %s tells what the contract says and nothing more', (name) => {
  expect(events[name].parse(payloads[name])).toEqual(payloads[name]);
  for (const changed of withOneThingMore(payloads[name])) expect(events[name].safeParse(changed).success).toBe(false);
});

it('a failure has room for a kind and two sentences and for nothing else (C5)', () => {
  const failure = { kind: 'internal', message: 'It failed.', wayForward: 'Try again.' };
  expect(failureSchema.parse(failure)).toEqual(failure);
  for (const key of ['stack', 'cause', 'path', 'sql', 'code']) {
    expect(failureSchema.safeParse({ ...failure, [key]: CANARY }).success).toBe(false);
  }
});
