import type { HubProvider } from '../../../contract/calls/hub.ts';
import { type KeyShape, likelyOwners, ownerHint } from '../../../domain/key-shape.ts';

function shapesBeside(provider: HubProvider, all: Iterable<HubProvider>): KeyShape[] {
  return [...all].flatMap(({ id, name, fields }) =>
    fields.flatMap(({ secret, pattern }) =>
      secret && pattern !== null && id !== provider.id ? [{ provider: name, pattern }] : [],
    ),
  );
}

/**
 * Says of each secret field whose value seems to be another provider's key, by the id of the field.
 * SECURITY: a hint holds nothing of the value.
 */
export function keyHints(
  provider: HubProvider,
  all: Iterable<HubProvider>,
  values: Iterable<readonly [id: string, value: string]>,
): Readonly<Record<string, string>> {
  const others = shapesBeside(provider, all);
  const hints = Array.from(values, ([id, value]): [string, string | undefined] => {
    const field = provider.fields.find((each) => each.id === id);
    if (!field?.secret) return [id, undefined];
    return [id, ownerHint(field.label, likelyOwners(value, field.pattern ?? undefined, others), provider.name)];
  });
  return Object.fromEntries(hints.filter((each): each is [string, string] => each[1] !== undefined));
}
