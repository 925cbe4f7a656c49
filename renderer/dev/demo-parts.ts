import type { HubProvider } from '../../contract/calls/hub.ts';

// What the demo providers are made of.

type Server = HubProvider['servers'][number];
type Procedure = HubProvider['create'];

export const noShape = { shape: null, pattern: null };

/** A listed server. */
export const server = (
  id: string,
  label: string,
  host: string,
  confidence: Server['confidence'] = 'vendor',
): Server => ({ id, label, host, confidence });

/** What a person does at the provider. */
export const procedure = (role: string, prerequisites: string[], steps: string[], hasPage = false): Procedure => ({
  role,
  prerequisites,
  steps,
  hasPage,
});

export const rotate = procedure(
  'A user who may make such a key.',
  [],
  ['Make a new key.', 'Switch to it.', 'Remove the old.'],
);

export const revoke = procedure(
  'A user who may manage the key.',
  [],
  ['Find the key.', 'Delete it. This is permanent.'],
);

/** The only field of a credential of one part. */
export const apiKey = (
  label: string,
  help: string,
  shape: string | null,
  example: string,
  pattern: string | null = null,
) => ({ id: 'apiKey', label, secret: true, help, example, shape, pattern });
