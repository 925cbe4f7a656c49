import type { ProviderVerification, VerdictRule } from '../../../catalogue/schema/provider.ts';
import type { Confidence } from '../../../domain/confidence.ts';
import { fitToShow } from '../../../domain/text.ts';
import { standingOf, type Verdict } from '../../../domain/verdict.ts';
import type { Answer } from '../transport/answer.ts';
import { headerMeets, type Json, meets, type ReadAnswer, selectItem } from './answer-place.ts';
import { askedPause, pauseSentence } from './asked-pause.ts';
import { doubtOf } from './doubt.ts';
import { repeatsPartOf } from './echo.ts';

/** A verdict with what it rests on. */
export interface Judgement {
  readonly verdict: Verdict;
  /** What else is to be said, or `null`. */
  readonly note: string | null;
  /** How sure the catalogue is of the rule that decided; `null` where no rule of a provider did. */
  readonly confidence: Confidence | null;
  readonly answer: ReadAnswer;
}

const FORBIDDEN = 403;
const NETWORK_SIGN_IN_REQUIRED = 511;

/** What of a provider's request an answer to it is judged by. */
export type JudgedBy = Pick<ProviderVerification, 'verdicts'> &
  Partial<Pick<ProviderVerification, 'answers' | 'select'>>;

/**
 * SECURITY: a web page is never an API's answer. It comes from a captive portal, a proxy or a
 * sign-in form, and may carry any status, so it can neither prove nor condemn a credential.
 */
function isWebPage({ headers, body }: Answer, answers: 'json' | 'xml'): boolean {
  if (/html/i.test(headers['content-type'] ?? '')) return true;
  return answers === 'xml' ? /<(!doctype\s+)?html/i.test(body) : body.trimStart().startsWith('<');
}

function parseJson(body: string): Json {
  try {
    // Some servers put a byte order mark before it.
    return JSON.parse(body.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function redirection(answer: Answer, secrets: readonly string[]): string {
  const location = answer.headers['location'] ?? '';
  const host = URL.canParse(location) ? fitToShow(new URL(location).host, 100) : '';
  // SECURITY: a server may put the credential itself into the name it points to.
  return host && !repeatsPartOf(secrets, host) ? `It pointed to ${host}.` : 'It pointed to another address.';
}

/** Whether a rule asks for something that only the provider would say. */
function looksIntoIt({ body, headers }: VerdictRule): boolean {
  return headers.length > 0 || body.some((condition) => condition.exists !== false);
}

/** Whether an XML answer ends, and only then, with the element that it begins with: one that was cut short does not. */
function isWholeXml(body: string): boolean {
  const [, root] = /<([a-z_][\w:.-]*)/i.exec(body) ?? [];
  const [whole, end] = [body.trimEnd(), `</${root}>`];
  return root !== undefined && whole.endsWith(end) && whole.indexOf(end) === whole.length - end.length;
}

/**
 * SECURITY: proxies and firewalls also answer 401 and 403, in plain text. A rule that decides about
 * the credential by the status alone fits only an answer in the provider's own form, and whatever calls
 * a credential good is whole and in that form; an empty answer may turn one down, no more.
 */
function isInItsForm(rule: VerdictRule, { body }: Answer, read: ReadAnswer, answers: 'json' | 'xml'): boolean {
  const standing = standingOf(rule.verdict);
  if (standing === 'undecided' || (standing === 'not-good' && looksIntoIt(rule))) return true;
  if (body.trim() === '') return standing === 'not-good';
  if (answers === 'json') return typeof read.body === 'object' && read.body !== null;
  return standing === 'good' ? isWholeXml(body) : body.trimStart().startsWith('<');
}

function fits(rule: VerdictRule, answer: Answer, read: ReadAnswer, answers: 'json' | 'xml'): boolean {
  return (
    rule.status.includes(answer.status) &&
    isInItsForm(rule, answer, read, answers) &&
    rule.headers.every((condition) => headerMeets(read, condition)) &&
    rule.body.every((condition) => meets(read, condition))
  );
}

/** A firewall says 403 as well as a provider, and of a provider it may mean anything but a wrong request. */
const OF_403 = 'The credential may lack a permission, or something before the provider turned the request away.';

function withoutRule(status: number): { verdict: Verdict; note: string } {
  const said = `The answer had status ${status}.`;
  const note = status === FORBIDDEN ? `${said} ${OF_403}` : said;
  if (status === 429) return { verdict: 'rate-limited', note };
  if (status >= 500 && status < 600 && status !== NETWORK_SIGN_IN_REQUIRED) return { verdict: 'provider-error', note };
  return { verdict: 'unexpected', note };
}

/** What is to be said of an answer, and of the pause that it asks for. */
function withPause(verdict: Verdict, note: string | undefined, answer: Answer): string | null {
  const pause = verdict === 'rate-limited' ? askedPause(answer, Date.now()) : undefined;
  const said = [note, pause === undefined ? undefined : pauseSentence(pause)].filter(Boolean);
  return said.length > 0 ? said.join(' ') : null;
}

/**
 * Turns an answer into a verdict by the provider's table. The first rule that fits decides; what no
 * rule maps is never a verdict about the credential.
 * @param secrets what of the request may not be in a note: all of the fields, unless it is said
 */
export function judge(
  answer: Answer,
  { verdicts, answers = 'json', select }: JudgedBy,
  fields: Readonly<Record<string, string>>,
  secrets: readonly string[] = Object.values(fields),
): Judgement {
  const page = isWebPage(answer, answers);
  const text = page ? '' : answer.body;
  const read = selectItem(
    { body: parseJson(text), selected: undefined, text, headers: answer.headers },
    select,
    fields,
  );
  const undecided = { confidence: null, answer: read };
  if (answer.status >= 300 && answer.status < 400) {
    return { ...undecided, verdict: 'redirected', note: redirection(answer, secrets) };
  }
  const rule = page ? undefined : verdicts.find((candidate) => fits(candidate, answer, read, answers));
  const doubt = rule && doubtOf(rule, answer, read);
  if (doubt !== undefined) return { ...undecided, verdict: 'unexpected', note: doubt };
  if (rule) {
    const note = withPause(rule.verdict, rule.note, answer);
    return { verdict: rule.verdict, note, confidence: rule.confidence, answer: read };
  }
  const found = withoutRule(answer.status);
  const note =
    page && found.verdict === 'unexpected' ? `A web page answered, with status ${answer.status}.` : found.note;
  return { ...undecided, ...found, note: withPause(found.verdict, note, answer) };
}
