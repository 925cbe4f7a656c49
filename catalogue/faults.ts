import type { Place, PlacedFault } from './faults/placed-fault.ts';
import { sendingFaults, templateFaults } from './faults/sending.ts';
import { signInFaults } from './faults/sign-in.ts';
import { verdictFaults } from './faults/verdicts.ts';
import type { Provider } from './schema/provider.ts';

export type { PlacedFault } from './faults/placed-fault.ts';

function repeated(values: readonly string[], at: Place, what: string): PlacedFault[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [{ at: [...at, index], message: `${what} "${value}" is there twice` }],
  );
}

function shapeFaults(provider: Provider): PlacedFault[] {
  return provider.fields.flatMap(({ id, shape, example }, index) => {
    if (!shape) return [];
    const faults: PlacedFault[] = [];
    if (shape.certain && shape.confidence === 'unconfirmed') {
      faults.push({
        at: ['fields', index, 'shape'],
        message: `field "${id}" has a certain shape that nobody confirmed`,
      });
    }
    if (!new RegExp(shape.pattern, 'u').test(example)) {
      faults.push({
        at: ['fields', index, 'example'],
        message: `field "${id}" has an example that does not fit its shape`,
      });
    }
    return faults;
  });
}

function sourceFaults({ sources, procedures }: Provider): PlacedFault[] {
  const known = sources.map((source) => source.id);
  return Object.entries(procedures).flatMap(([name, procedure]) =>
    procedure.sources.flatMap((id, index) =>
      known.includes(id)
        ? []
        : [{ at: ['procedures', name, 'sources', index], message: `source "${id}" is cited but not listed` }],
    ),
  );
}

function expiryFaults({ expiry, verification }: Provider): PlacedFault[] {
  const told = verification.tells.expiry !== undefined;
  if (told === expiry.told) return [];
  const message = told
    ? 'the answer tells the expiry, so `told` must be true'
    : '`told` is true, but no place in `verification.tells` tells the expiry';
  return [{ at: ['expiry', 'told'], message }];
}

function ids(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}

/** What a schema cannot say: every fault of one provider that lies between its parts. */
export function crossFaults(provider: Provider): PlacedFault[] {
  return [
    ...repeated(ids(provider.servers.listed), ['servers', 'listed'], 'server'),
    ...repeated(ids(provider.keyTypes), ['keyTypes'], 'key type'),
    ...repeated(ids(provider.fields), ['fields'], 'field'),
    ...repeated(ids(provider.sources), ['sources'], 'source'),
    ...templateFaults(provider),
    ...sendingFaults(provider),
    ...shapeFaults(provider),
    ...verdictFaults(provider),
    ...signInFaults(provider),
    ...expiryFaults(provider),
    ...sourceFaults(provider),
  ];
}
