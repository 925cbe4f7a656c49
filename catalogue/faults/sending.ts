import type { Provider } from '../schema/provider.ts';
import { fieldsIn, type Template, TOKEN, templatesOf, workedOutFor } from '../templates.ts';
import type { PlacedFault } from './placed-fault.ts';

/** Where a value of no secrecy may stand beside the credential. */
function isSafeFor(template: Template): boolean {
  return template.carries && template.place !== 'path';
}

/**
 * Fields that are named but not there, there but not named, or named where they must not be.
 * @param elsewhere fields that are used beside the requests
 */
export function templateFaults(provider: Provider, elsewhere: ReadonlySet<string> = new Set()): PlacedFault[] {
  const { fields, verification } = provider;
  const workedOut = workedOutFor(provider);
  const known = new Map(fields.map((field) => [field.id, field]));
  const templates = templatesOf(provider);
  const named = templates.flatMap((template) => fieldsIn(template.text).map((id) => ({ id, template })));
  const used = new Set([...elsewhere, ...named.map(({ id }) => id)]);
  const { select } = verification;
  if (select) used.add(select.field);
  const faults: PlacedFault[] = named.flatMap(({ id, template }) => {
    if (workedOut.includes(id)) return [];
    const field = known.get(id);
    if (!field) return [{ at: template.at, message: `field "${id}" is used but not declared` }];
    if (!field.secret || isSafeFor(template)) return [];
    return [{ at: template.at, message: `the secret "${id}" may travel only by \`sending\` or in a body` }];
  });
  if (select && !known.has(select.field)) {
    faults.push({
      at: ['verification', 'select', 'field'],
      message: `field "${select.field}" is used but not declared`,
    });
  }
  for (const [index, { id }] of fields.entries()) {
    if (workedOut.includes(id)) {
      faults.push({ at: ['fields', index, 'id'], message: `"${id}" stands for what is worked out` });
    } else if (!used.has(id))
      faults.push({ at: ['fields', index], message: `field "${id}" is declared but never used` });
  }
  return faults;
}

function exchangeFaults({ servers, sending, verification }: Provider, uses: boolean): PlacedFault[] {
  const { exchange } = verification;
  if (!exchange) {
    const faults: PlacedFault[] = uses
      ? [{ at: ['sending'], message: '{token} is used but nothing is exchanged' }]
      : [];
    const bases = [...servers.listed, ...servers.patterns].some(({ exchangeBase }) => exchangeBase !== undefined);
    if (bases) faults.push({ at: ['servers'], message: '`exchangeBase` is there but nothing is exchanged' });
    return faults;
  }
  const at = ['verification', 'exchange'];
  const faults: PlacedFault[] = [];
  if (!uses) faults.push({ at: ['sending'], message: 'a token is exchanged, so `sending` must send {token}' });
  if (sending.style === 'signature') faults.push({ at: ['sending', 'style'], message: 'a token signs nothing' });
  if (exchange.form !== undefined && exchange.json !== undefined) {
    faults.push({ at, message: 'has a form and JSON; a request has one body' });
  }
  if (exchange.verdicts.some(({ verdict }) => verdict === 'verified')) {
    faults.push({ at: [...at, 'verdicts'], message: 'a token alone is no proof where a verification follows' });
  }
  return faults;
}

/** What does not fit together in how a credential travels. */
export function sendingFaults(provider: Provider): PlacedFault[] {
  const { sending, verification, fields } = provider;
  const templates = templatesOf(provider);
  const uses = templates.some(({ text, at }) => at[0] === 'sending' && fieldsIn(text).includes(TOKEN));
  const faults = exchangeFaults(provider, uses);
  const secrets = fields.filter((field) => field.secret).map(({ id }) => id);
  const carried = templates.some(({ text, carries }) => carries && fieldsIn(text).some((id) => secrets.includes(id)));
  if (!carried) faults.push({ at: ['sending'], message: 'no secret field is sent' });
  if (sending.style === 'body' && verification.form === undefined && verification.json === undefined) {
    faults.push({ at: ['sending', 'style'], message: 'the credential is in the body, but there is no body' });
  }
  return faults;
}
