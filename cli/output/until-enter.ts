import type { CliContext } from '../context.ts';
import { untilEnding } from '../interrupt.ts';
import { openTerminal } from '../terminal.ts';
import { asHubVaultError } from './errors.ts';
import { write } from './write.ts';

const OTHER_SCREEN = '\u001b[?1049h\u001b[H';
const FIRST_SCREEN = '\u001b[?1049l';

/**
 * Shows a secret on a terminal until Enter is pressed. It is on the terminal's other screen, which
 * has no scroll-back and is gone with it. Ten seconds, as for `reveal`, are too short to write by hand.
 */
export async function showUntilEnter(text: string, context: CliContext): Promise<void> {
  const { stdout } = context;
  const terminal = await openTerminal(context);
  if (!terminal) {
    await write(stdout, `${text}\n`);
    return;
  }
  try {
    await untilEnding(async (until) => {
      await write(stdout, `${OTHER_SCREEN}${text}\n`);
      await terminal.text('Press Enter once you have written it down', { optional: true, until });
    });
  } catch (error) {
    // Whoever leaves with Ctrl+C, or is sent away, has seen it too.
    if (asHubVaultError(error).kind !== 'cancelled') throw error;
  } finally {
    await write(stdout, FIRST_SCREEN);
    terminal.close();
  }
}
