import type { PreparedLink } from '../../core/hub/link/prepare-link.ts';
import type { VerifyOptions } from '../../core/hub/verify/verify-credential.ts';
import type { CliContext } from '../context.ts';
import { interruptible } from '../interrupt.ts';
import { progressOn } from '../output/progress.ts';
import { verifyOptions } from './verify-options.ts';

/** Asks one provider: shows on a terminal that it is being asked, and stops on Ctrl+C. */
export async function askingProvider<T>(
  context: CliContext,
  { provider, address }: Pick<PreparedLink, 'provider' | 'address'>,
  ask: (options: VerifyOptions) => Promise<T>,
): Promise<T> {
  const progress = progressOn(context);
  progress.show(`Asking ${provider.name} at ${new URL(address.apiBase).host}…`);
  try {
    return await interruptible((signal) => ask(verifyOptions(context, signal)));
  } finally {
    progress.clear();
  }
}
