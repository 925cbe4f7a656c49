import type { VerifiedAccount } from '../../core/hub/verify/verify-accounts.ts';
import { standingOf, type Verdict } from '../../domain/verdict.ts';
import type { CliContext } from '../context.ts';
import { fold } from './fold.ts';
import { paintFor } from './paint.ts';
import { verificationLines } from './verification.ts';

/** What a run found in sum. What nobody could tell is not counted as bad. */
function inSum(verdicts: readonly Verdict[]): string {
  const countOf = (standing: ReturnType<typeof standingOf>) =>
    verdicts.filter((verdict) => standingOf(verdict) === standing).length;
  const [notGood, undecided] = [countOf('not-good'), countOf('undecided')];
  if (undecided === verdicts.length) return `None of the ${undecided} credentials could be checked.`;
  const rest = [
    ...(notGood > 0 ? [`${notGood} ${notGood === 1 ? 'is' : 'are'} not`] : []),
    ...(undecided > 0 ? [`${undecided} could not be checked`] : []),
  ];
  const good = `${countOf('good')} of ${verdicts.length} credentials are good`;
  return rest.length > 0 ? `${good}; ${rest.join(', ')}.` : `${good}.`;
}

/** The results of a run as text. */
export function verificationReport(results: readonly VerifiedAccount[], context: CliContext): string {
  if (results.length === 0) return 'No accounts to verify.\n';
  const paint = paintFor(context.stdout, context.env);
  const { columns = Number.POSITIVE_INFINITY } = context.stdout;
  const blocks = results.map(({ account, verification }) => {
    const [verdict = '', ...more] = verificationLines(verification, paint, context.stdout);
    return [fold(`${paint('bold', account.name)} (${account.provider}): ${verdict}`, columns), ...more].join('\n');
  });
  const summary = results.length > 1 ? `\n${inSum(results.map(({ verification }) => verification.verdict))}` : '';
  return `${blocks.join('\n')}${summary}\n`;
}
