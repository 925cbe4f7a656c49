import { Providers } from '../../core/providers.ts';
import type { CredentialCase, EmulatedProvider } from '../providers/emulated-provider.ts';
import type { LinkForm } from './analyst.ts';

const providers = new Providers();

/** The name of a provider as the window shows it. */
export function shownName({ id }: Pick<EmulatedProvider, 'id'>): string {
  return providers.named(id).name;
}

/** What an analyst types to link an account with one of a provider's credentials. */
export function formFor(
  { id }: Pick<EmulatedProvider, 'id'>,
  { fields }: Pick<CredentialCase, 'fields'>,
  where: Pick<LinkForm, 'address' | 'name'>,
): LinkForm {
  const known = providers.named(id);
  const labelled = known.fields.map((field) => [field.label, fields[field.id] ?? '']);
  return { ...where, provider: known.name, fields: Object.fromEntries(labelled) };
}
