import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

type Call = 'mkdirSync' | 'chmodSync' | 'openSync' | 'readdirSync' | 'copyFileSync';

/** Has something happen right before this process next makes a call, once, as another process may do it. */
export function onceBefore(name: Call, happen: () => void): void {
  const target = fs as unknown as Record<Call, unknown>;
  const usual = fs[name] as (...given: unknown[]) => unknown;
  const put = (call: unknown) => {
    target[name] = call;
    syncBuiltinESMExports();
  };
  onTestFinished(() => put(usual));
  put((...given: unknown[]) => {
    put(usual);
    happen();
    return usual.apply(fs, given);
  });
}
