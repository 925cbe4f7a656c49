import { z } from 'zod';
import { providerSchema } from './schema/provider.ts';

/**
 * The form of a provider file as JSON Schema, for editors. What lies between the parts of a file it
 * cannot say: `hubvault providers check` does.
 */
export function providerJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(providerSchema, { io: 'input', target: 'draft-7' });
  return {
    $schema,
    $id: 'provider.schema.json',
    title: 'A provider of HubVault',
    description: 'See docs/adding-a-provider.md. "hubvault providers check FILE" finds what a schema cannot say.',
    ...schema,
  };
}
