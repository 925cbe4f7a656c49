import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const changing = [
  ...(['renameSync', 'copyFileSync', 'rmSync', 'rmdirSync', 'mkdirSync', 'chmodSync'] as const),
  ...(['writeSync', 'writeFileSync', 'truncateSync', 'fsyncSync'] as const),
];
const changingLater = ['copyFile', 'chmod', 'rm'] as const;

/**
 * Has this process killed before one of the calls named above, which change a file; not even a
 * `finally` runs. What SQLite writes, and what is written through a handle, is not counted.
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
