import type { EmulatedRequest } from '../emulated-provider.ts';
import { basicPair } from '../emulated-provider.ts';
import type { DescribedRequest } from './description.ts';

/** What a request says of the credential, or in what it is not as the provider demands. */
export type Captured = { readonly values: ReadonlyMap<string, string> } | { readonly fault: string };

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The values that stand in a text in the place of `{field}`, or `undefined` if it has another form. */
export function capture(template: string, actual: string | undefined): [string, string][] | undefined {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const parts = template.split(/\{\w+\}/);
  const last = parts.length - 1;
  const pattern = parts.map((part, index) => escaped(part) + (index < last ? '(.+?)' : '')).join('');
  const match = actual === undefined ? null : new RegExp(`^${pattern}$`, 's').exec(actual);
  return match ? names.map((name, index) => [name, match[index + 1] ?? '']) : undefined;
}

type Pair = readonly [what: string, template: string, actual: string | undefined];

function ofJson(what: string, template: unknown, actual: unknown): Pair[] {
  if (typeof template === 'string') return [[what, template, typeof actual === 'string' ? actual : undefined]];
  if (typeof template !== 'object' || template === null) {
    return [[what, JSON.stringify(template), JSON.stringify(actual)]];
  }
  const wanted = Object.entries(template);
  const given = Object(actual) as Record<string, unknown>;
  const keys: Pair = [`the names in ${what}`, Object.keys(template).sort().join(), Object.keys(given).sort().join()];
  return [keys, ...wanted.flatMap(([name, item]) => ofJson(`${what}.${name}`, item, given[name]))];
}

function ofMap(what: string, wanted: Readonly<Record<string, string>>, given: URLSearchParams): Pair[] {
  const keys: Pair = [`the names in ${what}`, Object.keys(wanted).sort().join(), [...given.keys()].sort().join()];
  const pairs = Object.entries(wanted).map(
    ([name, text]): Pair => [`${what} ${name}`, text, given.get(name) ?? undefined],
  );
  return [keys, ...pairs];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bodyPairs({ form, json }: DescribedRequest, { headers, body }: EmulatedRequest): Pair[] {
  const type = headers['content-type'];
  if (form) {
    return [['type', 'application/x-www-form-urlencoded', type], ...ofMap('form', form, new URLSearchParams(body))];
  }
  if (json !== undefined) return [['type', 'application/json', type], ...ofJson('body', json, parsed(body))];
  return [['body', '', body]];
}

/** Holds a request against what the provider demands, strictly: method and path are known to fit. */
export function captured(demanded: DescribedRequest, request: EmulatedRequest): Captured {
  const headers = Object.entries(demanded.headers).map(([name, template]): Pair => {
    return [`header ${name}`, template, request.headers[name.toLowerCase()]?.toString()];
  });
  const pairs: Pair[] = [
    ['path', demanded.path, decodeURIComponent(request.path)],
    ...ofMap('query', demanded.query, request.query),
    ...headers,
    ...bodyPairs(demanded, request),
  ];
  if (demanded.basic !== undefined) pairs.push(['Basic', demanded.basic, basicPair(request.headers)?.join(':')]);
  const values = new Map<string, string>();
  for (const [what, template, actual] of pairs) {
    const found = capture(template, actual);
    if (!found) return { fault: `${what} is not as demanded` };
    for (const [name, value] of found) {
      if (values.has(name) && values.get(name) !== value) return { fault: `${name} has two values` };
      values.set(name, value);
    }
  }
  return { values };
}
