import { isDeepStrictEqual } from 'node:util';
import type { Provider, VerdictRule } from '../../../catalogue/schema/provider.ts';
import type { Finding } from '../../../core/hub/verify/verification-steps.ts';
import type { EmulatedProvider, OtherAnswer } from '../../providers/emulated-provider.ts';
import { otherAnswers } from '../../providers/other-answers.ts';
import { findInProcess } from '../in-process.ts';

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

function caseFailures(provider: Provider, emulated: EmulatedProvider): string[] {
  return Object.entries(emulated.cases).flatMap(([name, { fields, verdict, told }]) => {
    const found = findInProcess(provider, emulated, fields);
    if (found.verdict !== verdict) return [`${name}: ${found.verdict}, not ${verdict} (${found.note})`];
    if (!isWorded(provider, found)) return [`${name}: no row of the table says so`];
    if (isDeepStrictEqual(found.told, told)) return [];
    return [`${name}: tells ${JSON.stringify(found.told)}, not ${JSON.stringify(told)}`];
  });
}

/**
 * What the generated suite says about a provider's verdict tables: every credential and every other
 * answer that is described leads to its verdict. Returns what fails, in words.
 */
export function judgeFailures(provider: Provider, emulated: EmulatedProvider): string[] {
  const { fields, requests = 1 } = emulated.cases.right;
  const others = [...otherAnswers(emulated), ...hollowAnswers(provider)].flatMap(
    ({ why, step = requests - 1, answer, verdict }) => {
      const found = findInProcess(provider, emulated, fields, { step, answer });
      if (found.verdict !== verdict) return [`${why}: ${found.verdict}, not ${verdict}`];
      return isWorded(provider, found) ? [] : [`${why}: no row of the table says so`];
    },
  );
  return [...caseFailures(provider, emulated), ...others];
}
