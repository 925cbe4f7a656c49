import type { AnswerCondition, HeaderCondition, ProviderVerification } from '../../../catalogue/schema/provider.ts';

/** A JSON value as parsed; nothing is known of it. */
export type Json = unknown;

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function step(value: Json, name: string): Json {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? (value as Json[])[Number(name)] : undefined;
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A read answer, and the item in it that belongs to the account, where the provider has such. */
export interface ReadAnswer {
  /** As parsed; `undefined` where it is no JSON. */
  readonly body: Json;
  readonly selected: Json;
  /** As it came; empty where a web page came in its place. */
  readonly text: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The value at a place of an answer, such as `data.permissions` or `$selected.name`. */
export function valueAt(answer: ReadAnswer, path: string): Json {
  const [first = '', ...rest] = path.split('.');
  const start = first === '$selected' ? answer.selected : step(answer.body, first);
  return rest.reduce(step, start);
}

/** Finds the item of a list that belongs to what was typed, comparing the most telling property first. */
export function selectItem(
  answer: ReadAnswer,
  select: ProviderVerification['select'],
  fields: Readonly<Record<string, string>>,
): ReadAnswer {
  const list = select && valueAt(answer, select.from);
  const wanted = select && fields[select.field];
  if (!Array.isArray(list) || wanted === undefined) return answer;
  for (const property of select?.by ?? []) {
    const selected = list.find((item) => step(item, property) === wanted);
    if (selected !== undefined) return { ...answer, selected };
  }
  return answer;
}

/** Whether a value is of a kind, and says something: an empty text or object says no more than a missing one. */
function isOfType(value: Json, type: AnswerCondition['type']): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isRecord(value) && Object.keys(value).length > 0;
  return typeof value === type && (typeof value !== 'string' || value.trim() !== '');
}

/** Whether an answer meets one condition of a verdict rule. */
export function meets(answer: ReadAnswer, condition: AnswerCondition): boolean {
  const value = condition.path === undefined ? answer.text : valueAt(answer, condition.path);
  if (condition.exists !== undefined) return (value !== undefined) === condition.exists;
  if (condition.equals !== undefined) return value === condition.equals;
  if (condition.empty !== undefined) return Array.isArray(value) && (value.length === 0) === condition.empty;
  if (condition.contains !== undefined) return typeof value === 'string' && value.includes(condition.contains);
  return isOfType(value, condition.type);
}

/** Whether an answer's headers meet one condition of a verdict rule. */
export function headerMeets(answer: ReadAnswer, { name, equals, exists, contains }: HeaderCondition): boolean {
  const value = answer.headers[name.toLowerCase()];
  if (exists !== undefined) return (value !== undefined) === exists;
  if (equals !== undefined) return value === equals;
  return contains !== undefined && value?.includes(contains) === true;
}
