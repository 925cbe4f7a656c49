import type { Provider, ProviderSending } from '../../catalogue/schema/provider.ts';
import { fieldsIn, TOKEN } from '../../catalogue/templates.ts';
import type { Emulator } from '../providers/emulator.ts';

type Recorded = Emulator['requests'][number];

/** Where in a request one of some texts stands. */
export function placesIn({ headers, url, body }: Recorded, forms: readonly string[]): string[] {
  const holds = (text: string) => forms.some((form) => text.includes(form));
  const { pathname, searchParams } = new URL(url, 'http://emulator.invalid');
  return [
    ...Object.entries(headers).flatMap(([name, value]) => (holds(String(value)) ? [`header ${name}`] : [])),
    ...Array.from(searchParams).flatMap(([name, value]) => (holds(value) ? [`query ${name}`] : [])),
    ...(holds(decodeURIComponent(pathname)) ? ['path'] : []),
    ...(holds(body) || holds(decodeURIComponent(body)) ? ['body'] : []),
  ];
}

function placesBy(sending: ProviderSending | undefined, secrets: readonly string[]): string[] {
  const isSecret = (template: string) => fieldsIn(template).some((id) => secrets.includes(id));
  switch (sending?.style) {
    case 'header':
      return [`header ${sending.name.toLowerCase()}`];
    case 'headers':
      return Object.entries(sending.headers).flatMap(([name, text]) =>
        isSecret(text) ? [`header ${name.toLowerCase()}`] : [],
      );
    case 'basic':
      return ['header authorization'];
    case 'query':
      return [`query ${sending.name}`];
    case 'signature':
      return [];
    default:
      return [];
  }
}

/** Where the credential of a provider belongs, and the token it is exchanged for. */
export function placesOf({ fields, sending, verification }: Provider): string[] {
  const { form, json, exchange } = verification;
  const secrets = [...fields.filter(({ secret }) => secret).map(({ id }) => id), TOKEN];
  const bodies = JSON.stringify([form, json, exchange?.form, exchange?.json]);
  const places = [
    ...placesBy(sending, secrets),
    ...placesBy(exchange?.sending, secrets),
    ...(fieldsIn(bodies).some((id) => secrets.includes(id)) ? ['body'] : []),
  ];
  return [...new Set(places)];
}
