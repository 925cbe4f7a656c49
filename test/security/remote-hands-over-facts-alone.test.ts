import '../helpers/fake-electron.ts';
import type { WebContents } from 'electron';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { allowFacts, factsGlobal, serveFacts } from '../../main/remote-facts.ts';
import { done, fakeElectron } from '../helpers/fake-electron.ts';
import { FakeWebContents } from '../helpers/fake-electron-window.ts';
import { forged, objectMessages, requests, send, sendForged, settle } from './remote-messages.ts';

// The real @electron/remote, its main part, over a fake of Electron.

const facts = { appVersion: '0.1.0', platform: 'linux', architecture: 'x64', locale: 'en-GB', isPackaged: true };
const page = new FakeWebContents();
const stranger = new FakeWebContents();
const nothing = { type: 'value', value: null };
const refusal = { type: 'exception', value: { type: 'error', value: 'Not available.', members: [] } };

beforeAll(() => {
  serveFacts(facts);
  allowFacts(page as unknown as WebContents);
});

let logged: MockInstance;

beforeEach(() => {
  done.length = 0;
  page.sent.length = 0;
  stranger.sent.length = 0;
  // What it writes to the log is its own; the tests print nothing.
  logged = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

it('there are the 14 channels that we know of, each with one listener (J-T5)', () => {
  const { ipcMain } = fakeElectron;
  const channels = ipcMain.eventNames().map(String);
  expect(channels.sort()).toEqual(
    [
      ...requests,
      ...objectMessages,
      'REMOTE_BROWSER_CONTEXT_RELEASE',
      'REMOTE_BROWSER_DEREFERENCE',
      'REMOTE_BROWSER_WRONG_CONTEXT_ERROR',
    ].sort(),
  );
  expect(channels.map((channel) => ipcMain.listenerCount(channel))).toEqual(new Array(14).fill(1));
});

describe('a page that may ask', () => {
  it('gets the facts as one text, and they are what was given (J3, J5)', () => {
    const answer = send(page, 'REMOTE_BROWSER_GET_GLOBAL', factsGlobal);
    expect(answer).toEqual({ type: 'value', value: JSON.stringify(facts) });
  });

  it.each(requests)('gets nothing else by %s, whatever it names (J-T1)', (channel) => {
    const known = [
      'electron',
      'process',
      'fs',
      'child_process',
      'app',
      'global',
      'Function',
      '__proto__',
      'constructor',
    ];
    for (const name of known) expect([name, send(page, channel, name)]).toEqual([name, nothing]);
    const anything = fc.anything().filter((name) => name !== factsGlobal);
    fc.assert(
      fc.property(anything, fc.anything(), (name, more) => {
        expect([nothing, refusal]).toContainEqual(send(page, channel, name, more));
      }),
    );
    expect(page.sent).toEqual([]);
  });

  it.each(requests)('cannot write into the log of main by %s', (channel) => {
    send(page, channel, 'fs', '\u001B[2J forged');
    send(page, channel, '\u001B[2J forged');
    expect(logged).not.toHaveBeenCalled();
  });

  it.each(requests.filter((channel) => channel !== 'REMOTE_BROWSER_GET_GLOBAL'))(
    'does not get the facts by %s, which is not for them (J3)',
    (channel) => {
      expect(send(page, channel, factsGlobal)).toEqual(nothing);
    },
  );

  it.each(forged)(
    'that sends %s about an object gets one fixed error and no message (J-T2)',
    async (_what, argument) => {
      const answers = objectMessages.flatMap((channel) => sendForged(page, channel, argument));
      await settle();
      expect(answers).toEqual(new Array(answers.length).fill(refusal));
      expect([page.sent, done]).toEqual([[], []]);
    },
  );

  it('gets one fixed error for any message about an object (J-T2)', async () => {
    const channel = fc.constantFrom(...objectMessages);
    fc.assert(
      fc.property(channel, fc.array(fc.anything()), (each, words) => {
        expect(send(page, each, ...words)).toEqual(refusal);
      }),
    );
    await settle();
    expect(page.sent).toEqual([]);
  });

  it('can say of nothing that it let go of it, and gets no message for it', async () => {
    const channels = [
      'REMOTE_BROWSER_DEREFERENCE',
      'REMOTE_BROWSER_CONTEXT_RELEASE',
      'REMOTE_BROWSER_WRONG_CONTEXT_ERROR',
    ];
    const any = fc.anything();
    fc.assert(
      fc.property(fc.constantFrom(...channels), any, any, (channel, one, other) => {
        const answer = send(page, channel, one, other);
        return answer === undefined || !/"id":\d/.test(JSON.stringify(answer));
      }),
    );
    await settle();
    expect(page.sent).toEqual([]);
  });
});

it('the listeners answer any request at all, never throw and never leave the answer open (J-T3)', () => {
  const events = ['remote-require', 'remote-get-builtin', 'remote-get-global', 'remote-get-current-window'];
  const name = fc.constantFrom(...events, 'remote-get-current-web-contents');
  fc.assert(
    fc.property(name, fc.anything(), (each, word) => {
      const event = { sender: page, returnValue: undefined as unknown, defaultPrevented: false };
      fakeElectron.app.emit(each, event, page, word);
      return event.returnValue === null || typeof event.returnValue === 'string';
    }),
  );
});

it('nobody listens for the requests on the contents, where the answer could be changed afterwards (J3)', () => {
  expect(page.eventNames()).toEqual([]);
});

describe('a window that was not allowed', () => {
  const disabled = { type: 'exception', value: { type: 'error', members: [] } };

  it.each(requests)('is refused %s (J-T4)', (channel) => {
    const answer = send(stranger, channel, factsGlobal);
    expect(answer).toMatchObject(disabled);
    expect(JSON.stringify(answer)).not.toContain('appVersion');
  });

  it.each(objectMessages)('is refused %s (J-T4)', async (channel) => {
    for (const [, argument] of forged)
      expect(sendForged(stranger, channel, argument)).toEqual([refusal, refusal, refusal]);
    await settle();
    expect(stranger.sent).toEqual([]);
  });
});
