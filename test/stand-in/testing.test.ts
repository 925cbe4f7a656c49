import { once } from 'node:events';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { forkApp } from './sample-app.ts';

test('a test in the process of the app sees its page and its windows', async () => {
  const app = forkApp('inside.ts', temporaryFolder());
  expect((await once(app, 'message'))[0]).toEqual(['Inside', 1]);
  expect(await once(app, 'exit')).toEqual([0, null]);
});

test('a question to an app that has ended is answered with an error', async () => {
  const { standInOf } = await import('../../stand-in/testing.ts');
  const app = forkApp('inside.ts', temporaryFolder());
  const control = standInOf(app);
  await once(app, 'exit');
  await expect(control.windows()).rejects.toThrow();
});
