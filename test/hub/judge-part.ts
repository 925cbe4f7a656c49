import { isDeepStrictEqual } from 'node:util';
import type { Provider, VerdictRule } from '../../catalogue/schema/provider.ts';
import type { Finding } from '../../core/hub/verification-steps.ts';
import type { EmulatedProvider, OtherAnswer } from '../providers/emulated-provider.ts';
import { otherAnswers } from '../providers/other-answers.ts';
import { findInProcess } from './in-process.ts';

/** Every row by which a provider's answers are judged. */
export function rulesOf({ verification }: Provider): VerdictRule[] {
  return [...verification.verdicts, ...(verification.exchange?.verdicts ?? [])];
}

/** Whether the words beside a verdict are those of a row that leads to it; `unexpected` has no row. */
function isWorded(provider: Provider, { verdict, note, confidence }: Finding): boolean {
  if (verdict === 'unexpected') return confidence === null;
  return rulesOf(provider).some((rule) => {
    return rule.verdict === verdict && (rule.note ?? null) === note && rule.confidence === confidence;
  });
}

/** Answers of a success that say nothing: whoever gives them has not proven a key. */
const nothings = [{ body: {} }, { body: null }, { body: [] }, { body: { message: 'Welcome' } }, { text: 'OK' }];

function hollowAnswers(provider: Provider): OtherAnswer[] {
  const { verdicts, exchange } = provider.verification;
  const statuses = verdicts.filter(({ verdict }) => verdict === 'verified').flatMap(({ status }) => status);
  const step = exchange ? 1 : 0;
  return [...new Set([200, ...statuses])].flatMap((status) =>
    nothings.map((nothing) => {
      const why = `a hollow ${status}: ${JSON.stringify(nothing)}`;
      return { why, step, answer: { status, ...nothing }, verdict: 'unexpected' as const };
    }),
  );
}

/**
 * What the generated suite says about a provider's verdict tables: every credential and every other
 * answer that is described leads to its verdict. Returns what fails, in words.
 */
export function judgeFailures(provider: Provider, emulated: EmulatedProvider): string[] {
  const failures: string[] = [];
  for (const [name, { fields, verdict, told }] of Object.entries(emulated.cases)) {
    const found = findInProcess(provider, emulated, fields);
    if (found.verdict !== verdict) failures.push(`${name}: ${found.verdict}, not ${verdict} (${found.note})`);
    else if (!isWorded(provider, found)) failures.push(`${name}: no row of the table says so`);
    else if (!isDeepStrictEqual(found.told, told)) {
      failures.push(`${name}: tells ${JSON.stringify(found.told)}, not ${JSON.stringify(told)}`);
    }
  }
  const { fields } = emulated.cases.right;
  const last = (emulated.cases.right.requests ?? 1) - 1;
  for (const { why, step = last, answer, verdict } of otherAnswers(emulated)) {
    const found = findInProcess(provider, emulated, fields, { step, answer });
    if (found.verdict !== verdict) failures.push(`${why}: ${found.verdict}, not ${verdict}`);
    else if (!isWorded(provider, found)) failures.push(`${why}: no row of the table says so`);
  }
  for (const { why, step = 0, answer } of hollowAnswers(provider)) {
    const found = findInProcess(provider, emulated, fields, { step, answer });
    if (found.verdict !== 'unexpected') failures.push(`${why}: ${found.verdict}`);
  }
  return failures;
}
