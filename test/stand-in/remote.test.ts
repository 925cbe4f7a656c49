import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { forkApp } from './sample-app.ts';

const preload = `
import { ipcRenderer } from 'electron';
import { getGlobal } from '@electron/remote';
const got = (name) => { try { return getGlobal(name); } catch (error) { return error.message; } };
ipcRenderer.send('got', got('facts'), got('process'));
`;

test('@electron/remote works in a bundled preload, for the window that it is enabled for', async () => {
  const folder = temporaryFolder();
  const input = join(folder, 'preload.js');
  writeFileSync(input, preload);
  const remote = join(import.meta.dirname, '../../node_modules/@electron/remote/renderer/index.js');
  const options = { external: ['electron'], resolve: { alias: { '@electron/remote': remote } } };
  const bundle = await rolldown({ input, platform: 'browser', logLevel: 'silent', ...options });
  await bundle.write({ file: join(folder, 'preload.cjs'), format: 'cjs' });
  await bundle.close();

  const app = forkApp('remote.ts', folder);
  expect((await once(app, 'message'))[0]).toEqual(['a plain text', null]);
  expect((await once(app, 'message'))[0]).toEqual(
    Array(2).fill(expect.stringContaining('is disabled for this WebContents')),
  );
  app.kill();
  await once(app, 'exit');
});
