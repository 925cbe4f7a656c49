import { z } from 'zod';
import { field, keyType, sending, servers } from './connection.ts';
import { confidence, httpsUrl, id, prose, source } from './fact.ts';
import { expiry, naming, procedures, revocation, rotation } from './lifecycle.ts';
import { verification } from './verification.ts';

/** Everything HubVault knows of one provider: the form of the files in `catalogue/providers`. */
export const providerSchema = z.strictObject({
  id,
  name: prose,
  category: z.enum(['awareness-training', 'threat-intelligence', 'soar', 'siem-xdr', 'vulnerability-management']),
  summary: prose,
  website: httpsUrl,
  servers,
  fields: z.array(field).min(1),
  keyTypes: z.array(keyType).min(1),
  sending,
  verification,
  expiry,
  naming: naming.default({}),
  /** Whether the provider shows the secret only at its creation. */
  shownOnce: z.strictObject({ value: z.boolean(), confidence }),
  rotation,
  revocation,
  procedures,
  /** Odd facts an analyst should know. */
  notes: z.array(z.strictObject({ text: prose, confidence })).default([]),
  sources: z.array(source).min(1),
});

export type Provider = z.infer<typeof providerSchema>;
export type ProviderField = Provider['fields'][number];
export type ProviderVerification = Provider['verification'];
export type VerdictRule = ProviderVerification['verdicts'][number];
export type AnswerCondition = VerdictRule['body'][number];
