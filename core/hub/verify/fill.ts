import { HubVaultError } from '../../../domain/errors.ts';

/** The values that templates are filled with. */
export type Values = Readonly<Record<string, string>>;

/** Puts values in the place of `{field}`. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_, id: string) => (Object.hasOwn(values, id) ? (values[id] ?? '') : ''));
}

/** Puts values into the texts of a map. */
export function fillAll(templates: Readonly<Record<string, string>>, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, fill(template, values)]));
}

/** Puts values into the texts of a JSON value; they cannot become anything but text. */
export function fillJson(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return fill(value, values);
  if (Array.isArray(value)) return value.map((item) => fillJson(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillJson(item, values)]));
}

/**
 * Puts values into a path, each as one step of it.
 *
 * SECURITY: a value cannot add a step, a query or a host to the address.
 * @throws HubVaultError `invalid-input` for a value that would leave the path, such as `..`
 */
export function fillPath(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_, id: string) => {
    const value = Object.hasOwn(values, id) ? (values[id] ?? '') : '';
    if (/^\.*$/.test(value))
      throw new HubVaultError('invalid-input', `The field ${id} cannot be a part of an address.`);
    return encodeURIComponent(value);
  });
}
