import type { CliContext } from './context.ts';

const CTRL_C = 3;

/**
 * Works between two questions for a secret. A person may type the next one before it is asked for: that is not
 * shown, as a terminal otherwise does, and goes to the question. Ctrl+C ends as ever.
 */
export async function hushed<T>({ stdin }: CliContext, work: () => Promise<T>): Promise<T> {
  if (!stdin.isTTY || !stdin.setRawMode) return await work();
  const typed: Buffer[] = [];
  const hear = (keys: Buffer | string) => {
    const bytes = Buffer.from(keys);
    if (bytes.includes(CTRL_C)) process.kill(process.pid, 'SIGINT');
    else typed.push(bytes);
  };
  stdin.setRawMode(true);
  stdin.on('data', hear);
  // The question before has paused it, and what is paused hears nothing.
  stdin.resume();
  try {
    return await work();
  } finally {
    stdin.off('data', hear);
    stdin.pause();
    stdin.setRawMode(false);
    if (typed.length > 0) stdin.unshift(Buffer.concat(typed));
  }
}
