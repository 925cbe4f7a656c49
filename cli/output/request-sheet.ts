import type { ReviewedRequest } from '../../core/hub/request/review-request.ts';
import { requestFacts } from '../../domain/request-facts.ts';
import { fold } from './fold.ts';
import type { Paint } from './paint.ts';

type Output = { readonly columns?: number | undefined };

/** A link request in full: all that it asks for, with what is unusual about it said loudly. */
export function requestSheet(
  { request, provider, server, unlistedHost, warnings }: ReviewedRequest,
  paint: Paint,
  { columns = Number.POSITIVE_INFINITY }: Output,
): string {
  const lines = [
    ['Provider', `${provider.name} (${provider.id})`],
    ['Server', server ?? 'yours to choose'],
    ...requestFacts(request),
  ] as const;
  const body = lines.map(([label, value]) => fold(`${label.padEnd(14)}${value}`, columns, 14));
  const loud =
    unlistedHost === null
      ? []
      : [
          '',
          paint('red', `warning: ${unlistedHost} is not one of ${provider.name}'s servers in the catalogue.`),
          fold('Whoever runs it will see the key. Go on only if you know this address yourself.', columns),
        ];
  const odd = warnings.map((warning) => fold(`warning: ${warning}`, columns));
  return `${[paint('bold', 'A request to link an account'), ...body, ...loud, ...odd].join('\n')}\n`;
}
