import { ensureBuiltApp } from '../../scripts/build-app.ts';
import { builtCli } from '../../scripts/build-cli.ts';
import { runtimeSentence, testRuntime } from './runtime.ts';

/** Before the first test of the built app: says what it runs on, and builds it once for all. */
export async function setup(): Promise<void> {
  process.stdout.write(`${await runtimeSentence(testRuntime())}\n`);
  ensureBuiltApp();
  await builtCli();
}
