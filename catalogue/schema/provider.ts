import { z } from 'zod';
import { categories } from '../../domain/category.ts';
import { field, keyType } from './connection.ts';
import { confidence, httpsUrl, id, prose, source } from './fact.ts';
import { expiry, naming, procedures, revocation, rotation, unseenLife } from './lifecycle.ts';
import { sending } from './sending.ts';
import { servers } from './servers.ts';
import { signIn } from './sign-in.ts';
import { verification } from './verification.ts';

/** Everything HubVault knows of one provider: the form of the files in `catalogue/providers`. */
export const providerSchema = z.strictObject({
  id,
  name: prose,
  category: z.enum(categories),
  summary: prose,
  website: httpsUrl,
  servers,
  fields: z.array(field).min(1),
  keyTypes: z.array(keyType).min(1),
  sending,
  verification,
  signIn: signIn.optional(),
  expiry: expiry.default(unseenLife.expiry),
  naming: naming.default({}),
  /** Whether the provider shows the secret only at its creation; nothing said means not known. */
  shownOnce: z.strictObject({ value: z.boolean(), confidence }).optional(),
  rotation: rotation.default(unseenLife.rotation),
  revocation: revocation.default(unseenLife.revocation),
  procedures: procedures.prefault({}),
  /** Odd facts an analyst should know. */
  notes: z.array(z.strictObject({ text: prose, confidence })).default([]),
  sources: z.array(source).min(1),
});

export type Provider = z.infer<typeof providerSchema>;
export type ProviderField = Provider['fields'][number];
export type ProviderSending = Provider['sending'];
export type SignIn = NonNullable<Provider['signIn']>;
export type ProviderVerification = Provider['verification'];
export type TokenExchange = NonNullable<ProviderVerification['exchange']>;
export type VerdictRule = ProviderVerification['verdicts'][number];
export type AnswerCondition = VerdictRule['body'][number];
export type HeaderCondition = VerdictRule['headers'][number];
export type ToldPlace = NonNullable<ProviderVerification['tells']['user']>;
