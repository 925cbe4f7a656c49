import type { VerifiedAccount } from '../../core/hub/verify-accounts.ts';
import { standingOf } from '../../domain/verdict.ts';
import type { CliContext } from '../context.ts';
import { fold } from './fold.ts';
import { paintFor } from './paint.ts';
import { verificationLines } from './verification.ts';

/** The results of a run as text. */
export function verificationReport(results: readonly VerifiedAccount[], context: CliContext): string {
  if (results.length === 0) return 'No accounts to verify.\n';
  const paint = paintFor(context.stdout, context.env);
  const { columns = Number.POSITIVE_INFINITY } = context.stdout;
  const blocks = results.map(({ account, verification }) => {
    const [verdict = '', ...more] = verificationLines(verification, paint, context.stdout);
    return [fold(`${paint('bold', account.name)} (${account.provider}): ${verdict}`, columns), ...more].join('\n');
  });
  const good = results.filter(({ verification }) => standingOf(verification.verdict) === 'good').length;
  const summary = results.length > 1 ? `\n${good} of ${results.length} credentials are good.` : '';
  return `${blocks.join('\n')}${summary}\n`;
}
