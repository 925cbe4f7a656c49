import { basicPair, type EmulatedProvider, malformed } from './emulated-provider.ts';

/** One of the organizations that a key may enter. */
export interface SoarOrganization {
  readonly id: number;
  readonly name: string;
  readonly uuid: string;
  readonly cloud_account: string | null;
  /** False where the organization does not accept the caller's address or way of signing in. */
  readonly enabled: boolean;
}

const KEY_HANDLE = 17;
const right = {
  keyId: '9c2a4e71-6b0d-4f83-a5e9-3d7f1c80b264',
  keySecret: 'soarEmulated-right_T7xN2qLw9ZcV4hKd8RbY3mGf6PsJ',
};
const wrong = { ...right, keySecret: 'soarEmulated-wrong_B4kD9vXs1HnQ7jWz5CtM2yRg8LpF' };

const usualOrganizations: readonly SoarOrganization[] = [
  {
    id: 201,
    name: 'Blue Team',
    uuid: '5be1d3b6-2f0e-4a6e-8f0a-6a1c9d3e7b01',
    cloud_account: 'acct-blue',
    enabled: true,
  },
  { id: 202, name: 'Red Team', uuid: '5be1d3b6-2f0e-4a6e-8f0a-6a1c9d3e7b02', cloud_account: null, enabled: true },
  { id: 203, name: 'Archive', uuid: '5be1d3b6-2f0e-4a6e-8f0a-6a1c9d3e7b03', cloud_account: null, enabled: false },
];

/**
 * IBM SOAR: `GET /rest/session` with the key's ID and secret as HTTP Basic. The session lists every
 * organization that the key may enter; one answer stands for blocked, wrong and banned.
 */
export function soarWith(organizations: readonly SoarOrganization[]): EmulatedProvider {
  const told = { organization: 'Blue Team', user: `API key account ${KEY_HANDLE}` };
  return {
    id: 'ibm-soar',
    cases: {
      right: { fields: { ...right, organization: 'Blue Team' }, verdict: 'verified', told },
      wrong: { fields: { ...wrong, organization: 'Blue Team' }, verdict: 'rejected', told: {} },
      'unknown-organization': { fields: { ...right, organization: 'Green Team' }, verdict: 'wrong-server', told: {} },
      'disabled-organization': { fields: { ...right, organization: 'Archive' }, verdict: 'ip-blocked', told: {} },
    },
    answer({ method, path, headers }) {
      if (method !== 'GET' || path !== '/rest/session') return { status: 404, body: { message: 'Not Found' } };
      const pair = basicPair(headers);
      if (!pair || headers['content-type'] !== 'application/json') return malformed('no Basic credential, or not JSON');
      if (pair[0] !== right.keyId || pair[1] !== right.keySecret) {
        return { status: 401, body: { success: false, message: 'Invalid API key credentials.' } };
      }
      return {
        status: 200,
        body: {
          orgs: organizations,
          api_key_handle: KEY_HANDLE,
          user_id: null,
          session_ip: '192.0.2.10',
          is_saml: false,
        },
      };
    },
  };
}

/** IBM SOAR with three organizations, one of which does not let the key in from here. */
export const ibmSoar = soarWith(usualOrganizations);
