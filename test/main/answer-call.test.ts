import '../helpers/fake-electron.ts';
import { describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../contract/contract.ts';
import { answerCall, type Handlers } from '../../main/ipc.ts';
import { answeredLocked } from '../contract/answered-locked.ts';
import { goodInputs, goodOutputs } from '../contract/samples.ts';
import { frame, ourWindow, strangers } from './sender.ts';

const names = Object.keys(calls) as CallName[];
const refused = { ok: false, failure: { kind: 'refused', message: 'This call was refused.' } };
const malformed = {
  ok: false,
  failure: { kind: 'invalid-input', message: 'What was sent does not have the right form.' },
};
const locked = {
  ok: false,
  failure: { kind: 'locked', message: 'The vault is locked.', wayForward: 'Unlock it and do it again.' },
};

/** What a test changes of a call that is in order. */
interface Situation {
  readonly speaker?: ReturnType<typeof frame> | null;
  readonly window?: number;
  readonly unlocked?: boolean;
  readonly inputs?: readonly unknown[];
}

/** Calls as our own page would, unless the test changes it, and tells which use cases ran. */
async function callOf(name: CallName, situation: Situation = {}) {
  const { speaker = frame(), window = ourWindow, unlocked = true, inputs = [goodInputs[name]] } = situation;
  const ran: string[] = [];
  const recorded = (each: CallName) => () => {
    ran.push(each);
    return goodOutputs[each];
  };
  const cases = names.map((each) => [each, recorded(each)] as const);
  const gate = { trusted: new Set([ourWindow]), isUnlocked: () => unlocked };
  const event = { senderFrame: speaker, sender: { id: window } } as unknown as Parameters<typeof answerCall>[3];
  const answer = await answerCall(name, Object.fromEntries(cases) as unknown as Handlers, gate, event, inputs);
  return { answer, ran };
}

describe.each(names)('the call %s', (name) => {
  it('is answered to our own page in an unlocked vault', async () => {
    expect(await callOf(name)).toEqual({ answer: { ok: true, value: goodOutputs[name] }, ran: [name] });
  });

  it.each(strangers)('is refused to %s (C2)', async (_who, speaker, window) => {
    expect(await callOf(name, { speaker, window })).toEqual({ answer: refused, ran: [] });
  });

  it('is refused with more than one argument (C3)', async () => {
    const inputs = [goodInputs[name], undefined];
    expect(await callOf(name, { inputs })).toEqual({ answer: malformed, ran: [] });
  });

  it('is refused with an input of another form (C3)', async () => {
    expect(await callOf(name, { inputs: [[]] })).toEqual({ answer: malformed, ran: [] });
  });
});

it('while the vault is locked only the calls that need no vault reach a use case (C4)', async () => {
  const answers = await Promise.all(
    names.map(async (name) => [name, await callOf(name, { unlocked: false })] as const),
  );
  const answered = answers.filter(([, { ran }]) => ran.length > 0).map(([name]) => name);
  const others = answers.filter(([, { ran }]) => ran.length === 0).map(([, { answer }]) => answer);
  expect(answered).toEqual(answeredLocked);
  expect(others).toEqual(new Array(names.length - answered.length).fill(locked));
});

it('while the vault is locked a malformed input learns nothing but that it is locked (C4)', async () => {
  expect(await callOf('getAccount', { unlocked: false, inputs: [{}] })).toEqual({ answer: locked, ran: [] });
});

it('what a use case found is not handed over when the vault was locked meanwhile (C4)', async () => {
  let isUnlocked = true;
  const getAccount = async () => {
    isUnlocked = false;
    return goodOutputs.getAccount;
  };
  const gate = { trusted: new Set([ourWindow]), isUnlocked: () => isUnlocked };
  const event = { senderFrame: frame(), sender: { id: ourWindow } } as unknown as Parameters<typeof answerCall>[3];
  const handlers = { getAccount } as unknown as Handlers;
  expect(await answerCall('getAccount', handlers, gate, event, [goodInputs.getAccount])).toEqual(locked);
});

it('a frame that fails when it is looked at is not answered (C2)', async () => {
  const gone = {
    ...frame(),
    get detached(): boolean {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  };
  const { answer, ran } = await callOf('getVaultStatus', { speaker: Object.create(gone) });
  expect({ answer, ran }).toEqual({
    answer: { ok: false, failure: { kind: 'internal', message: 'Something went wrong inside HubVault.' } },
    ran: [],
  });
});
