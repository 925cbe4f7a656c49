import type { CliContext } from '../context.ts';

/** One line on a terminal that is written over as work goes on. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

const SHORTEST_GAP_MS = 50;

/** Progress on standard error where that is a terminal, else nothing. */
export function progressOn({ stderr }: CliContext): Progress {
  let last = 0;
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show(text) {
      const now = performance.now();
      if (now - last < SHORTEST_GAP_MS) return;
      last = now;
      stderr.write(`\r\u001b[K${text}`);
    },
    clear() {
      stderr.write('\r\u001b[K');
    },
  };
}
