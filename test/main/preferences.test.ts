import '../helpers/fake-electron.ts';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preferencesSchema } from '../../contract/calls/preferences.ts';
import { brokenPreferencesNotice } from '../../main/broken-preferences.ts';
import { openPreferences } from '../../main/preferences.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const defaults = {
  theme: 'system',
  lockAfterMinutes: 5,
  clipboardSeconds: 20,
  expiryLeadDays: 30,
  scheduledChecks: 'unasked',
  contentProtection: true,
  proxy: { kind: 'none' },
};

/** Preferences over a file with some content. */
function over(content: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'preferences.json'), content);
  return openPreferences(folder);
}

it('without a file every preference has its default, which is the careful one', () => {
  expect(openPreferences(temporaryFolder()).get()).toEqual(defaults);
});

it('what is changed is kept, and the rest stands', () => {
  const folder = temporaryFolder();
  const preferences = openPreferences(folder);
  expect(preferences.get()).toEqual(defaults);
  expect(preferences.set({ theme: 'dark', lockAfterMinutes: undefined })).toEqual({ ...defaults, theme: 'dark' });
  expect(preferences.get()).toEqual({ ...defaults, theme: 'dark' });
  expect(openPreferences(folder).get()).toEqual({ ...defaults, theme: 'dark' });
});

it('without a folder of its own the file is in the folder of Electron', () => {
  fakeElectron.app.userData = temporaryFolder();
  openPreferences(undefined).set({ theme: 'light' });
  const text = readFileSync(join(fakeElectron.app.userData, 'preferences.json'), 'utf8');
  expect(JSON.parse(text)).toEqual({ theme: 'light' });
});

describe('a file that somebody else wrote', () => {
  it('falls back value by value', () => {
    const content = {
      theme: 'pink',
      lockAfterMinutes: 1e9,
      clipboardSeconds: 30,
      expiryLeadDays: '7',
      contentProtection: 0,
    };
    expect(over(JSON.stringify(content)).get()).toEqual({ ...defaults, clipboardSeconds: 30 });
  });

  it('that cannot be read at all is kept aside as it was, and told of', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'preferences.json');
    writeFileSync(file, '{"theme": "dark", ');
    const store = openPreferences(folder);
    expect(store.get()).toEqual(defaults);
    expect(readFileSync(store.brokenFile ?? '', 'utf8')).toBe('{"theme": "dark", ');
    store.set({ theme: 'light' });
    expect(openPreferences(folder)).toMatchObject({ brokenFile: undefined });
    expect(openPreferences(folder).get().theme).toBe('light');
    expect(readdirSync(folder)).toHaveLength(2);
    const { message, detail } = brokenPreferencesNotice(store.brokenFile ?? '');
    expect(`${message} ${detail}`).toMatch(/could not be read.*vault is not touched.*preferences\.broken-2\d{3}-/);
  });

  it('that is a folder is kept aside as well', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'preferences.json'));
    expect(openPreferences(folder).get()).toEqual(defaults);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^preferences\.broken-/)]);
  });

  it('that is in order is not kept aside', () => {
    expect(over('{"theme":"dark"}').brokenFile).toBeUndefined();
    expect(openPreferences(temporaryFolder()).brokenFile).toBeUndefined();
  });

  it.each(['', '{', 'null', '[]', '5', '"theme"', '\u0000', '\uFEFF{}', '{"theme":{"toString":1}}'])(
    'with the content %j is no reason not to start',
    (content) => {
      expect(over(content).get()).toEqual(defaults);
    },
  );

  it('can neither add a preference nor reach the prototype of anything', () => {
    const content =
      '{"__proto__":{"lockAfterMinutes":240,"polluted":1},"constructor":{"prototype":{"polluted":1}},"x":1}';
    expect(over(content).get()).toEqual(defaults);
    expect(Object.keys({})).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });

  it('whatever it says of a preference, what is read has the form of preferences', () => {
    const value = fc.jsonValue();
    const content = fc.record({ theme: value, lockAfterMinutes: value, clipboardSeconds: value, windowBounds: value });
    const folder = temporaryFolder();
    fc.assert(
      fc.property(content, (each) => {
        writeFileSync(join(folder, 'preferences.json'), JSON.stringify(each));
        const store = openPreferences(folder);
        store.windowBounds();
        return preferencesSchema.safeParse(store.get()).success;
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    { x: 0, y: 0, width: 10, height: 10 },
    { x: 0, y: 0, width: 1e6, height: 700 },
    { x: 1e12, y: 0, width: 900, height: 700 },
    { x: 0, y: -1e12, width: 900, height: 700 },
    { x: 0.5, y: 0, width: 900, height: 700 },
    { x: 0, y: 0, width: 900, height: 700, fullscreen: true },
    { x: 0, y: 0, width: 900 },
    'left',
  ])('cannot put the window where it cannot be seen: %j', (windowBounds) => {
    expect(over(JSON.stringify({ windowBounds })).windowBounds()).toBe(undefined);
  });
});

it('the place of the window is kept', () => {
  const folder = temporaryFolder();
  const bounds = { x: -1200, y: 40, width: 900, height: 700 };
  openPreferences(folder).rememberBounds(bounds);
  expect(openPreferences(folder).windowBounds()).toEqual(bounds);
});

it('a place that cannot be kept keeps no window from closing', () => {
  const folder = temporaryFolder();
  const preferences = openPreferences(folder);
  rmSync(folder, { recursive: true });
  // A file where the folder was.
  writeFileSync(folder, '');
  expect(() => preferences.rememberBounds({ x: 0, y: 0, width: 900, height: 700 })).not.toThrow();
});

it('there is no place for a text of a person, so no secret and no name can be kept (design: Chosen parts)', () => {
  const texts = Object.values(preferencesSchema.shape).filter((schema) => schema.safeParse('Production SIEM').success);
  expect(texts).toEqual([]);
});
