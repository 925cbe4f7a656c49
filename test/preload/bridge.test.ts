import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { callNames, eventNames } from '../../contract/channels.ts';
import { buildPreload, runPreload, sandboxModules } from './built-preload.ts';

const facts = { appVersion: '0.1.0', platform: 'linux', architecture: 'x64', locale: 'en-GB', isPackaged: true };
const onName = (name: string) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
let code = '';

beforeAll(async () => {
  code = await buildPreload();
});

type Listen = (listener: (...words: unknown[]) => void) => () => void;

/** The bridge as the page gets it. */
function bridge(text: unknown = JSON.stringify(facts)) {
  const { exposed, ipc } = runPreload(code, text);
  return { ipc, hubvault: exposed['hubvault'] as Readonly<Record<string, unknown>> };
}

/** Everything that can be reached from a value through its own properties. */
function reachable(value: unknown, seen = new Set<unknown>()): Set<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return seen;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) reachable(Reflect.get(value, key), seen);
  return seen;
}

/** What a script requires or imports by a call, as it is written there. */
function namesRequiredBy(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(require|__require|import)$/.test(node.expression.getText())) {
      found.push(node.arguments.map((each) => each.getText().replaceAll(/["`]/g, "'")).join());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('preload.js', text, ts.ScriptTarget.Latest, true));
  return found;
}

it('the built preload requires nothing that a sandboxed one may not (B1)', () => {
  const named = namesRequiredBy(code);
  expect(named).toContain("'electron'");
  expect(named.filter((name) => !sandboxModules.includes(name.slice(1, -1)))).toEqual([]);
  expect(new Set(runPreload(code, null).required)).toEqual(new Set(['electron']));
  expect(code).not.toMatch(/^import\s/m);
});

it('it knows the names of the contract and nothing of its schemas (B1)', () => {
  expect(code).not.toMatch(/ZodObject|strictObject/);
  expect(code.length).toBeLessThan(64_000);
});

it('one object is put into the page, with one function for each call and event, and the facts (B3)', () => {
  const { exposed } = runPreload(code, JSON.stringify(facts));
  expect(Object.keys(exposed)).toEqual(['hubvault']);
  const { hubvault } = bridge();
  expect(Object.keys(hubvault).sort()).toEqual([...callNames, ...eventNames.map(onName), 'facts'].sort());
  const functions = Object.entries(hubvault).filter(([name]) => name !== 'facts');
  expect(functions.filter(([, each]) => typeof each !== 'function')).toEqual([]);
});

it.each(callNames)('the function %s speaks on the channel of its own call alone (B3)', async (name) => {
  const { hubvault, ipc } = bridge();
  const answer = await (hubvault[name] as (input: unknown) => Promise<unknown>)({ id: '1' });
  expect(ipc.invoked).toEqual([[`hubvault:call:${name}`, { id: '1' }]]);
  expect(answer).toEqual({ ok: true, value: null });
});

describe.each(eventNames)('whoever listens for %s', (name) => {
  const channel = `hubvault:event:${name}`;

  it('gets the payload and nothing else: no event, no sender (B3)', () => {
    const { hubvault, ipc } = bridge();
    const heard: unknown[][] = [];
    (hubvault[onName(name)] as Listen)((...words) => heard.push(words));
    ipc.emit(channel, { sender: ipc, ports: [] }, { done: 1 }, 'more');
    expect(heard).toEqual([[{ done: 1 }]]);
  });

  it('hears nothing more once it has stopped, and others still do (B3)', () => {
    const { hubvault, ipc } = bridge();
    const heard: string[] = [];
    const stop = (hubvault[onName(name)] as Listen)(() => heard.push('first'));
    (hubvault[onName(name)] as Listen)(() => heard.push('second'));
    stop();
    stop();
    ipc.emit(channel, {}, null);
    expect(heard).toEqual(['second']);
    expect(ipc.listenerCount(channel)).toBe(1);
  });

  it('learns nothing from what it is given back (B3)', () => {
    const { hubvault } = bridge();
    expect((hubvault[onName(name)] as Listen)(() => undefined)()).toBe(undefined);
  });
});

it('nothing that is put into the page leads to ipcRenderer or to the remote module (B3, J5)', () => {
  const { hubvault, ipc } = bridge();
  const all = reachable(hubvault);
  expect(all.has(ipc)).toBe(false);
  expect(
    [...all].filter((each) => typeof each === 'object' && each !== hubvault && each !== hubvault['facts']),
  ).not.toContain(ipc);
});

describe('the facts', () => {
  it('are plain values, read in one synchronous question at load (J5, C6)', () => {
    const { hubvault, ipc } = bridge();
    expect(hubvault['facts']).toEqual(facts);
    expect(ipc.asked.map(([channel, , name]) => [channel, name])).toEqual([
      ['REMOTE_BROWSER_GET_GLOBAL', 'hubvault.facts'],
    ]);
  });

  it('hold nothing but what they are named for, and nothing that is not a text or a yes or no (J5)', () => {
    const more = {
      ...facts,
      vaultFolder: '/home/ada',
      locale: { toString: 1 },
      platform: 5,
      __proto__: { isPackaged: false },
    };
    const { appVersion, architecture, isPackaged } = facts;
    expect(bridge(JSON.stringify(more)).hubvault['facts']).toEqual({ appVersion, architecture, isPackaged });
  });

  it.each([null, 5, '5', 'null', '[]', '"text"'])('are left out when main tells %j', (text) => {
    expect(bridge(text).hubvault['facts']).toEqual({});
  });
});
