import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { appMain } from '../../scripts/build-app.ts';
import { root } from '../../scripts/sources.ts';
import { type RemoteCommands, standInOf } from '../../stand-in/testing.ts';
import type { Launched, LaunchOptions } from './launched.ts';
import type { Machine } from './machine.ts';

const PATIENCE_MS = 30_000;

/** The address of the app's browser, once there is one. */
async function endpointOf(control: RemoteCommands): Promise<string> {
  for (const deadline = performance.now() + PATIENCE_MS; ; await sleep(100)) {
    try {
      return await control.debugEndpoint();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

function machineOf(control: RemoteCommands): Machine {
  return {
    async suspend() {
      await control.power('suspend');
    },
    idle: control.idle,
    online: control.online,
    clipboardText: () => control.clipboardText(),
    copyElsewhere: (text) => control.copyElsewhere(text),
    goDark: control.systemIsDark,
    async openLink(url) {
      await control.openLink(url);
    },
    async answerQuestions(button) {
      await control.answerDialogs({ response: button });
    },
    async nameFile(path) {
      await control.answerDialog({ canceled: false, filePath: path });
    },
    standIn: control,
    async chooseFolder(folder) {
      await control.answerDialog({ canceled: folder === undefined, filePaths: folder === undefined ? [] : [folder] });
    },
    windows: control.windows,
    profileFolders: control.profiles,
    quit: control.quit,
  };
}

/** Starts the built app on the stand-in, without a display. */
export async function launchOnStandIn({ args, env }: LaunchOptions): Promise<Launched> {
  const own = { HUBVAULT_HEADLESS: '1', HUBVAULT_STAND_IN_CONTROL: 'ipc', HUBVAULT_STAND_IN_DEBUG_PORT: '0' };
  const app = fork(appMain, [...args], {
    cwd: root,
    execArgv: ['--import', join(root, 'stand-in', 'register.ts')],
    env: { ...env, ...own },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const control = standInOf(app);
  return {
    process: app,
    machine: machineOf(control),
    connect: async () => await chromium.connectOverCDP(await endpointOf(control), { noDefaults: true }),
  };
}
