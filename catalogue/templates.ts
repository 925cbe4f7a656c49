import type { Provider, ProviderSending } from './schema/provider.ts';

/** Where in a request a text ends up. */
export type TemplatePlace = 'path' | 'query' | 'header' | 'body' | 'basic-user' | 'basic-password' | 'signature';

/** A text of a provider's file in which `{field}` stands for a value. */
export interface Template {
  readonly text: string;
  readonly place: TemplatePlace;
  /** Whether it is how the credential itself travels. */
  readonly carries: boolean;
  /** Where it stands in the file. */
  readonly at: readonly (string | number)[];
}

/** The value that stands for the token of an exchange. */
export const TOKEN = 'token';

/** The names that stand for what is worked out, so that no field has them: the token, and what a signature puts into the body. */
export function workedOutFor({ sending }: Provider): readonly string[] {
  const signsInBody = sending.style === 'signature' && sending.scheme === 'zia';
  return signsInBody ? [TOKEN, 'signature', 'timestamp'] : [TOKEN];
}

/** The `{field}` names that a template mentions. */
export function fieldsIn(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** All texts in a JSON value, with their places. */
function textsIn(value: unknown, at: readonly (string | number)[]): [string, readonly (string | number)[]][] {
  if (typeof value === 'string') return [[value, at]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...at, key]));
}

/** Where each way of signing puts the name of who signs; the secret is in what was made of it alone. */
const signerIn = { duo: 'basic-user', xdr: 'header', zia: 'signature' } as const;

function ofSending(sending: ProviderSending, at: readonly string[]): Template[] {
  const one = (text: string, place: TemplatePlace, ...end: string[]): Template => {
    return { text, place, carries: true, at: [...at, ...end] };
  };
  switch (sending.style) {
    case 'header':
      return [one(sending.value, 'header', 'value')];
    case 'headers':
      return Object.entries(sending.headers).map(([name, text]) => one(text, 'header', 'headers', name));
    case 'basic':
      return [one(sending.user, 'basic-user', 'user'), one(sending.password, 'basic-password', 'password')];
    case 'query':
      return [one(sending.value, 'query', 'value')];
    case 'signature':
      return [one(sending.key, signerIn[sending.scheme], 'key'), one(sending.secret, 'signature', 'secret')];
    case 'body':
      return [];
  }
}

type Request = Pick<Provider['verification'], 'path' | 'query' | 'headers' | 'form' | 'json'>;

function ofRequest({ path, query, headers, form, json }: Request, at: readonly string[]): Template[] {
  const all = (value: unknown, place: TemplatePlace, name: string): Template[] =>
    textsIn(value, [...at, name]).map(([text, where]) => ({ text, place, carries: place === 'body', at: where }));
  return [
    ...all(path, 'path', 'path'),
    ...all(query, 'query', 'query'),
    ...all(headers, 'header', 'headers'),
    ...all(form, 'body', 'form'),
    ...all(json, 'body', 'json'),
  ];
}

const known = new WeakMap<Provider, readonly Template[]>();

/** Every text of a provider in which a field may be named. */
export function templatesOf(provider: Provider): readonly Template[] {
  const found = known.get(provider) ?? foundIn(provider);
  known.set(provider, found);
  return found;
}

function foundIn({ sending, verification }: Provider): Template[] {
  const { exchange, olderPath } = verification;
  const older = { path: olderPath?.path ?? '', query: {}, headers: {} };
  return [
    ...ofSending(sending, ['sending']),
    ...ofRequest(verification, ['verification']),
    ...ofRequest(older, ['verification', 'olderPath']),
    ...(exchange ? ofRequest(exchange, ['verification', 'exchange']) : []),
    ...(exchange?.sending ? ofSending(exchange.sending, ['verification', 'exchange', 'sending']) : []),
  ];
}

/** Whether a field travels in one of some places. */
export function travelsIn(provider: Provider, field: string, ...places: TemplatePlace[]): boolean {
  return templatesOf(provider).some(({ text, place }) => places.includes(place) && fieldsIn(text).includes(field));
}
