import type { Provider } from './schema/provider.ts';

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** The `{field}` names that a template mentions. */
function placeholders(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

function fieldFaults(provider: Provider): string[] {
  const known = provider.fields.map((field) => field.id);
  const { sending, verification } = provider;
  const used = placeholders(sending.style === 'basic' ? sending.user + sending.password : sending.value);
  if (verification.select) used.push(verification.select.field);
  return [
    ...repeated(known).map((id) => `field "${id}" is declared twice`),
    ...used.filter((id) => !known.includes(id)).map((id) => `field "${id}" is used but not declared`),
    ...known.filter((id) => !used.includes(id)).map((id) => `field "${id}" is declared but never used`),
    ...provider.fields.flatMap((field) =>
      field.shape?.certain && field.shape.confidence === 'unconfirmed'
        ? [`field "${field.id}" has a certain shape that nobody confirmed`]
        : [],
    ),
    ...provider.fields.flatMap((field) =>
      field.shape && !new RegExp(field.shape.pattern, 'u').test(field.example)
        ? [`field "${field.id}" has an example that does not fit its shape`]
        : [],
    ),
  ];
}

function verdictFaults({ verification }: Provider): string[] {
  const rules = verification.verdicts;
  const faults: string[] = [];
  if (!rules.some((rule) => rule.verdict === 'verified')) faults.push('no answer means verified');
  if (!rules.some((rule) => rule.verdict === 'rejected')) faults.push('no answer means rejected');
  for (const rule of rules) {
    if (rule.verdict === 'verified' && rule.body.length + rule.headers.length === 0) {
      faults.push(`status ${rule.status} alone would mean verified; a portal or proxy could say that`);
    }
  }
  const uses = JSON.stringify([rules, verification.tells]).includes('$selected');
  if (uses && !verification.select) faults.push('$selected is used but nothing is selected');
  return faults;
}

function sourceFaults(provider: Provider): string[] {
  const known = provider.sources.map((source) => source.id);
  const used = Object.values(provider.procedures).flatMap((procedure) => procedure.sources);
  return [
    ...repeated(known).map((id) => `source "${id}" is listed twice`),
    ...used.filter((id) => !known.includes(id)).map((id) => `source "${id}" is cited but not listed`),
  ];
}

/** What a schema cannot say: every fault of one provider that lies between its parts. */
export function crossFaults(provider: Provider): string[] {
  return [
    ...repeated(provider.servers.listed.map((server) => server.id)).map((id) => `server "${id}" is listed twice`),
    ...repeated(provider.keyTypes.map((type) => type.id)).map((id) => `key type "${id}" is listed twice`),
    ...fieldFaults(provider),
    ...verdictFaults(provider),
    ...sourceFaults(provider),
  ];
}
