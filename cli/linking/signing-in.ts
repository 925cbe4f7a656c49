import type { SignInOptions } from '../../core/hub/sign-in/sign-in.ts';
import { verifyOptions } from '../asking/verify-options.ts';
import type { CliContext } from '../context.ts';
import { interruptible } from '../interrupt.ts';
import { openBrowser } from '../open-browser.ts';
import { say } from '../output/say.ts';
import { openTerminal, type Terminal } from '../terminal.ts';

/** How a person gets to the page. */
interface Ways {
  /** Opens the browser without a question. */
  readonly browser?: boolean | undefined;
  /** A terminal that is open already. */
  readonly terminal?: Terminal | undefined;
}

/** Offers to open the browser, for as long as nobody has signed in otherwise. */
async function offer(terminal: Terminal, until: AbortSignal, address: URL, context: CliContext): Promise<void> {
  try {
    await terminal.text('Press Enter to open your browser, or open the address yourself', { optional: true, until });
    openBrowser(address, context);
  } catch (error) {
    // The question ends with the sign-in; who leaves it before wants no sign-in.
    if (!until.aborted) throw error;
  }
}

/** Does what takes a sign-in in a browser: prints the address, opens the browser where that is wished, and waits. */
export async function signingIn<T>(
  context: CliContext,
  name: string,
  { browser = false, terminal }: Ways,
  work: (options: SignInOptions) => Promise<T>,
): Promise<T> {
  const isAtTerminal = context.stdin.isTTY === true && context.stderr.isTTY === true;
  const asked = terminal ?? (isAtTerminal && !browser ? await openTerminal(context) : undefined);
  const [over, left] = [new AbortController(), new AbortController()];
  let offered: Promise<void> | undefined;
  const onAddress = (address: URL) => {
    say(context, `Sign in to ${name} in a browser of this machine, within five minutes:`);
    // Not folded: a broken address cannot be opened.
    context.stderr.write(`\n${address.href}\n\n`);
    if (browser) openBrowser(address, context);
    else offered = asked && offer(asked, over.signal, address, context).catch(() => left.abort());
  };
  try {
    return await interruptible((interrupted) => {
      const signal = AbortSignal.any([interrupted, left.signal]);
      return work({ ...verifyOptions(context, signal), onAddress });
    });
  } finally {
    over.abort();
    await offered;
    if (asked !== terminal) asked?.close();
  }
}
