import type { KnownProvider } from '../../core/providers.ts';
import { marked } from './confidence.ts';

type Check = KnownProvider['verification'];
type Row = Check['verdicts'][number];

/** What of an answer leads to a verdict, as far as it fits a line: what a value is, or that there is none. */
function condition({ status, body }: Row, { select }: Check): string {
  const said = body.flatMap(({ path = 'the body', equals, exists }) => {
    const place = path.replace('$selected', select?.field ?? '$selected');
    if (exists === false) return [`without ${place}`];
    return equals === undefined ? [] : [`${place} ${equals}`];
  });
  return [status.join(' or '), ...said].join(', ');
}

/** How HubVault checks a credential of a provider, and how it reads the answers. */
export function checkLines({ verification }: KnownProvider): string[] {
  const { method, path, exchange, olderPath, verdicts, confidence, note } = verification;
  return [
    ...(exchange ? [`  ${marked(`First a token: ${exchange.path}`, exchange.confidence)}`] : []),
    `  ${marked(`Request: ${method} ${path}`, confidence)}`,
    ...(olderPath ? [`  ${marked(`Older servers: ${olderPath.path}`, olderPath.confidence)}`] : []),
    ...(note ? [`    ${note}`] : []),
    ...verdicts.flatMap((row) => [
      `  ${marked(`${condition(row, verification)}: ${row.verdict}`, row.confidence)}`,
      ...(row.note ? [`    ${row.note}`] : []),
    ]),
  ];
}
