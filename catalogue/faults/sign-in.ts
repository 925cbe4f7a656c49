import type { Provider, SignIn } from '../schema/provider.ts';
import { ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, SCOPES, signedIn } from '../signed-in.ts';
import { fieldsIn } from '../templates.ts';
import type { PlacedFault } from './placed-fault.ts';
import { sendingFaults, templateFaults } from './sending.ts';
import { verdictFaults } from './verdicts.ts';

const KEPT = [ACCESS_TOKEN, REFRESH_TOKEN, SCOPES];
const LOOPBACK = 'http://127.0.0.1/hubvault';

function keptNames(fields: Provider['fields'], at: readonly string[]): PlacedFault[] {
  return fields.flatMap(({ id }, index) =>
    KEPT.includes(id) ? [{ at: [...at, 'fields', index, 'id'], message: `"${id}" is a field of every sign-in` }] : [],
  );
}

/** The fields of a sign-in that its addresses name. */
function named({ authorizePath, tokenPath, issuerPath = '', query }: SignIn): string[] {
  return fieldsIn([authorizePath, tokenPath, issuerPath, ...Object.values(query)].join(' '));
}

function fieldFaults(way: SignIn): PlacedFault[] {
  const faults = keptNames(way.fields, ['signIn']);
  const open = way.fields.filter(({ secret }) => !secret).map(({ id }) => id);
  if (!open.includes(CLIENT_ID)) {
    faults.push({ at: ['signIn', 'fields'], message: `needs "${CLIENT_ID}", which is not secret` });
  }
  for (const id of named(way)) {
    if (!open.includes(id)) {
      faults.push({
        at: ['signIn'],
        message: `"${id}" is used in an address, so it must be a field that is not secret`,
      });
    }
  }
  for (const [index, { id, secret }] of way.fields.entries()) {
    if (secret && id !== CLIENT_SECRET) {
      faults.push({ at: ['signIn', 'fields', index], message: `the only secret of a sign-in is "${CLIENT_SECRET}"` });
    }
  }
  return faults;
}

function scopeFaults({ scopes }: SignIn): PlacedFault[] {
  const ids = scopes.map(({ id }) => id);
  const faults: PlacedFault[] = ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [{ at: ['signIn', 'scopes', index], message: `scope "${id}" is there twice` }],
  );
  if (!scopes.some(({ asked }) => asked)) {
    faults.push({ at: ['signIn', 'scopes'], message: 'no scope is asked for' });
  }
  return faults;
}

/** What lies between the parts of how one signs in. */
export function signInFaults(provider: Provider): PlacedFault[] {
  const { signIn: way } = provider;
  if (!way) return keptNames(provider.fields, []);
  const signed = signedIn(provider);
  const used = new Set([CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, SCOPES, ...named(way)]);
  const ofParts = [...templateFaults(signed, used), ...sendingFaults(signed), ...verdictFaults(signed)];
  const steps = way.registration.steps.join('\n');
  return [
    ...keptNames(provider.fields, []),
    ...fieldFaults(way),
    ...scopeFaults(way),
    ...ofParts.map(({ at, message }) => ({ at: ['signIn', ...at], message })),
    ...(steps.includes(LOOPBACK)
      ? []
      : [{ at: ['signIn', 'registration', 'steps'], message: `must say that ${LOOPBACK} is registered` }]),
  ];
}
