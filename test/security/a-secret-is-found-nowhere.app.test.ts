import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { emptyHome } from '../e2e/home.ts';
import { RunningApp } from '../e2e/running-app.ts';
import { startEmulator } from '../providers/emulator.ts';
import { everything, provider, workThroughEverything } from './every-screen.ts';
import { filesBelow, tracesOf } from './traces.ts';

/** Every file below a folder in which somebody is still at work. */
async function filesNow(folder: string): Promise<Record<string, Buffer>> {
  for (let tries = 0; ; tries += 1) {
    try {
      return filesBelow(folder);
    } catch (error) {
      // One went between being listed and being read.
      if (tries === 20) throw error;
      await sleep(50);
    }
  }
}

it('after every screen was used, nothing planted is found in any file, nor in anything printed (A4, E6)', async () => {
  const home = emptyHome();
  // All that a program may take for its own place lies below one folder.
  const places = Object.fromEntries(
    ['HOME', 'TMPDIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'].map((variable) => [
      variable,
      join(home.folder, variable.toLowerCase()),
    ]),
  );
  for (const place of Object.values(places)) mkdirSync(place);
  try {
    const app = await RunningApp.start(home.folder, { environment: places });
    await using server = await startEmulator(provider);
    const recoveryKeys = await workThroughEverything(app, server.url);
    const planted = [...everything, ...recoveryKeys.flatMap((key) => [key, key.replaceAll('-', '')])];

    const profiles = await app.machine.profileFolders();
    expect(profiles.length).toBeGreaterThan(0);
    for (const profile of profiles) {
      const files = await filesNow(profile);
      expect(Object.keys(files).length, profile).toBeGreaterThan(3);
      expect(tracesOf(planted, files)).toEqual([]);
    }
    expect(await app.quit()).toBe(0);
    expect(app.printed).not.toMatch(/\n\s+at /);
    const left = filesBelow(home.folder);
    expect(Object.keys(left)).toEqual(
      expect.arrayContaining([join('vault', 'vault.db'), join('app', 'preferences.json')]),
    );
    expect(tracesOf(planted, { ...left, printed: app.printed })).toEqual([]);
  } finally {
    home.remove();
  }
});
