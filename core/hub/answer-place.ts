import type { AnswerCondition, ProviderVerification } from '../../catalogue/schema/provider.ts';

/** A JSON value as parsed; nothing is known of it. */
export type Json = unknown;

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function step(value: Json, name: string): Json {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A parsed answer and the item in it that belongs to the account, where the provider has such. */
export interface ReadAnswer {
  readonly body: Json;
  readonly selected: Json;
}

/** The value at a place of an answer, such as `data.permissions` or `$selected.name`. */
export function valueAt(answer: ReadAnswer, path: string): Json {
  const [first = '', ...rest] = path.split('.');
  const start = first === '$selected' ? answer.selected : step(answer.body, first);
  return rest.reduce(step, start);
}

/** Finds the item of a list that belongs to what was typed, comparing the most telling property first. */
export function readAnswer(
  body: Json,
  select: ProviderVerification['select'],
  fields: Readonly<Record<string, string>>,
): ReadAnswer {
  const unselected = { body, selected: undefined };
  if (!select) return unselected;
  const list = valueAt(unselected, select.from);
  const wanted = fields[select.field];
  if (!Array.isArray(list) || wanted === undefined) return unselected;
  for (const property of select.by) {
    const selected = list.find((item) => step(item, property) === wanted);
    if (selected !== undefined) return { body, selected };
  }
  return unselected;
}

/** Whether an answer meets one condition of a verdict rule. */
export function meets(answer: ReadAnswer, condition: AnswerCondition): boolean {
  const value = valueAt(answer, condition.path);
  if (condition.exists !== undefined) return (value !== undefined) === condition.exists;
  if (condition.equals !== undefined) return value === condition.equals;
  if (condition.empty !== undefined) return Array.isArray(value) && (value.length === 0) === condition.empty;
  if (condition.type === 'array') return Array.isArray(value);
  if (condition.type === 'object') return isRecord(value);
  return typeof value === condition.type;
}
