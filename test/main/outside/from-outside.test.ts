import '../../helpers/fake-electron.ts';
import { resolve } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { takeArguments, takeFromOutside } from '../../../main/outside/from-outside.ts';
import { fakeElectron } from '../../helpers/fake-electron.ts';

const link = { kind: 'hub', request: { hubvault: 'link-request', schema: 1, provider: 'rapid7' } };

/** Takers that record what comes to them. */
function takers() {
  const came: unknown[] = [];
  return {
    came,
    links: { offer: (offered: unknown) => void came.push(offered), deliver: () => undefined },
    requests: {
      open: (file: string | undefined) => void (file === undefined || came.push(file)),
      choose: async () => undefined,
      show: () => undefined,
    },
    focus: () => void came.push('focus'),
  };
}

/** An event of the system, which notes whether its own way was prevented. */
function systemEvent() {
  const event = { prevented: false, preventDefault: () => void Object.assign(event, { prevented: true }) };
  return event;
}

beforeEach(() => {
  for (const name of ['open-url', 'open-file', 'second-instance']) fakeElectron.app.removeAllListeners(name);
});

it('a link that the system hands over goes to the queue, and one that nobody knows goes as unknown (H3)', () => {
  const { came, ...outside } = takers();
  takeFromOutside(outside);
  const event = systemEvent();
  fakeElectron.app.emit('open-url', event, 'hubvault://link/rapid7');
  fakeElectron.app.emit('open-url', systemEvent(), 'hubvault://reveal/rapid7');
  expect(came).toEqual([link, { kind: 'unknown' }]);
  expect(event.prevented).toBe(true);
});

it('a file that the system hands over goes to the desk only if it is a request', () => {
  const { came, ...outside } = takers();
  takeFromOutside(outside);
  const file = resolve('/there/a.hubvault-request');
  fakeElectron.app.emit('open-file', systemEvent(), file);
  fakeElectron.app.emit('open-file', systemEvent(), resolve('/there/vault.db'));
  expect(came).toEqual([file]);
});

it('a second start shows the window first, and what it was started with is taken from its own folder (H1, H2)', () => {
  const { came, ...outside } = takers();
  takeFromOutside(outside);
  fakeElectron.app.emit('second-instance', {}, ['app', '--flag', 'a.hubvault-request'], resolve('/elsewhere'));
  expect(came).toEqual(['focus', { kind: 'unknown' }, resolve('/elsewhere/a.hubvault-request')]);
});

it('a command line with a link and two files opens the link alone', () => {
  const { came, ...outside } = takers();
  takeArguments(outside, ['app', 'hubvault://link/rapid7', 'a.hubvault-request', 'b.hubvault-request'], '/');
  expect(came).toEqual([link]);
});
