import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { CliContext } from '../../cli/context.ts';
import { hushed } from '../../cli/hushed.ts';

const CTRL_C = '\u0003';
const MOMENT_MS = 20;

/** A keyboard as the question before leaves it: paused. */
function keyboardAfterQuestion() {
  const modes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => void modes.push(raw) });
  stdin.pause();
  return { stdin, modes, context: { stdin } as unknown as CliContext };
}

describe('work between two questions for a secret', () => {
  it('ends by Ctrl+C', async () => {
    const { stdin, modes, context } = keyboardAfterQuestion();
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    await hushed(context, async () => {
      stdin.write(CTRL_C);
      await sleep(MOMENT_MS);
      expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGINT');
    });
    expect(modes).toEqual([true, false]);
  });

  it('gives what was typed meanwhile to the next question', async () => {
    const { stdin, context } = keyboardAfterQuestion();
    const done = await hushed(context, async () => {
      stdin.write('typed ');
      await sleep(MOMENT_MS);
      stdin.write('early\r');
      await sleep(MOMENT_MS);
      return 'done';
    });
    expect([done, String(stdin.read())]).toEqual(['done', 'typed early\r']);
  });

  it('leaves nothing of it in the terminal where it fails, or a shell would get it', async () => {
    const { stdin, modes, context } = keyboardAfterQuestion();
    const work = hushed(context, async () => {
      stdin.write('a secret\r');
      await sleep(MOMENT_MS);
      expect(stdin.readableLength).toBe(0);
      throw new Error('The password is wrong.');
    });
    await expect(work).rejects.toThrow('The password is wrong.');
    expect(modes).toEqual([true, false]);
  });
});
