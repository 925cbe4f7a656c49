import '../helpers/fake-electron.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calls } from '../../contract/contract.ts';
import { failureSchema } from '../../contract/envelope.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { answerCall, type Handlers, serveCalls } from '../../main/ipc.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { frame, ourWindow } from './sender.ts';

const CANARY = 'ca7a51de';
const internal = { ok: false, failure: { kind: 'internal', message: 'Something went wrong inside HubVault.' } };

/** Reveals a field with a use case of the test. */
async function revealBy(revealField: () => unknown, isUnlocked = () => true) {
  const event = { senderFrame: frame(), sender: { id: ourWindow } } as unknown as Parameters<typeof answerCall>[3];
  const gate = { trusted: new Set([ourWindow]), isUnlocked };
  const input = { id: '0198c0de-0000-7000-8000-000000000001', field: 'apiKey' };
  return await answerCall('revealField', { revealField } as unknown as Handlers, gate, event, [input]);
}

function thrower(error: unknown): () => never {
  return () => {
    throw error;
  };
}

const foreign: [what: string, error: unknown][] = [
  ['an error with a secret in its words', new Error(CANARY)],
  ['an error with a secret in its cause', new Error('x', { cause: new Error(CANARY) })],
  ['an error with a secret in a field', Object.assign(new TypeError('x'), { dataKey: CANARY, code: CANARY })],
  ['an error with a secret in its name and stack', Object.assign(new Error('x'), { name: CANARY, stack: CANARY })],
  ['an error that looks like ours', Object.assign(new Error(CANARY), { kind: 'conflict', name: 'HubVaultError' })],
  ['several errors at once', new AggregateError([new Error(CANARY)], CANARY)],
  ['a text', CANARY],
  ['an object', { kind: CANARY, message: CANARY }],
  ['nothing', undefined],
];

it.each(foreign)('of %s nothing crosses (C5)', async (_what, error) => {
  expect(await revealBy(thrower(error))).toEqual(internal);
  expect(await revealBy(async () => thrower(error)())).toEqual(internal);
});

it('whatever is thrown, what crosses has the form of a failure and its words are ours (C5)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (error) => {
      expect(await revealBy(thrower(error))).toEqual(internal);
    }),
  );
});

it('of an error of ours its kind and its words cross, never its cause, stack or fields (C5)', async () => {
  const error = new HubVaultError('conflict', 'It is taken.', 'Take another.', { cause: new Error(CANARY) });
  Object.assign(error, { dataKey: CANARY, path: CANARY });
  const answer = await revealBy(thrower(error));
  expect(answer).toEqual({
    ok: false,
    failure: { kind: 'conflict', message: 'It is taken.', wayForward: 'Take another.' },
  });
  expect(failureSchema.safeParse(answer.ok ? undefined : answer.failure).success).toBe(true);
});

it('an output that is not of the contract does not cross, nor does what it holds (C3)', async () => {
  const outputs: unknown[] = [{ value: 'x', dataKey: CANARY }, { value: 5 }, CANARY, [CANARY], null, undefined];
  for (const output of outputs) expect(await revealBy(() => output)).toEqual(internal);
});

it('what was found does not cross when the vault was locked meanwhile (C4, F4)', async () => {
  let unlocked = true;
  const { promise: worked, resolve } = Promise.withResolvers<unknown>();
  const answer = revealBy(
    () => worked,
    () => unlocked,
  );
  unlocked = false;
  resolve({ value: CANARY });
  expect(await answer).toMatchObject({ ok: false, failure: { kind: 'locked' } });
});

it('every call of the contract has a handler on its own channel, and there is no other (C1)', () => {
  serveCalls({} as unknown as Handlers, { trusted: new Set(), isUnlocked: () => true });
  expect([...fakeElectron.ipcMain.handlers.keys()]).toEqual(Object.keys(calls).map((name) => `hubvault:call:${name}`));
  expect(fakeElectron.ipcMain.eventNames()).toEqual([]);
});
