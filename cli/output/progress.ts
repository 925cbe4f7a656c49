import type { CliContext } from '../context.ts';

/** One line on a terminal that is written over as work goes on. */
export interface Progress {
  /** Shows how far work is; dropped when the last one was only just shown. */
  show(text: string): void;
  /** Shows what must not be missed. */
  say(text: string): void;
  clear(): void;
}

const SHORTEST_GAP_MS = 50;

/** Progress on standard error where that is a terminal, else nothing. */
export function progressOn({ stderr }: CliContext): Progress {
  let last = 0;
  const say = (text: string) => {
    last = performance.now();
    stderr.write(`\r\u001b[K${text}`);
  };
  if (!stderr.isTTY) return { show: () => undefined, say: () => undefined, clear: () => undefined };
  return {
    show(text) {
      if (performance.now() - last >= SHORTEST_GAP_MS) say(text);
    },
    say,
    clear() {
      stderr.write('\r\u001b[K');
    },
  };
}
