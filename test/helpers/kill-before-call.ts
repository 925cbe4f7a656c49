import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const changing = ['renameSync', 'fsyncSync', 'writeSync', 'writeFileSync', 'mkdirSync', 'rmSync'] as const;
const changingLater = ['copyFile', 'chmod', 'rm'] as const;

/**
 * Has this process killed before one of its calls that change a file; not even a `finally` runs.
 * Modules that were loaded before see it too.
 * @param at which call, from 1
 */
export function killBeforeCall(at: number): void {
  let calls = 0;
  const counted = (target: Record<string, (...given: unknown[]) => unknown>, names: readonly string[]) => {
    for (const name of names) {
      const call = target[name];
      target[name] = (...given) => {
        calls += 1;
        if (calls === at) process.kill(process.pid, 'SIGKILL');
        return call?.apply(target, given);
      };
    }
  };
  counted(fs as never, changing);
  counted(fs.promises as never, changingLater);
  syncBuiltinESMExports();
}
