import { type EmulatedProvider, malformed } from './emulated-provider.ts';

const HOME_REGION = 'us2';
const rightKey = '4f9d1c60-7b2e-4c35-9a18-e1d05b7f6c22';
const wrongKey = '4f9d1c60-0000-4c35-9a18-badbadbadbad';

/**
 * One region of Rapid7: `GET /validate` with `X-Api-Key`. A key works in its own region alone; any
 * other answers as it does to a wrong key. The right key belongs to `us2`.
 */
export function rapid7Region(region: string): EmulatedProvider {
  return {
    id: 'rapid7',
    cases: {
      right: { fields: { apiKey: rightKey }, verdict: 'verified', told: {} },
      wrong: { fields: { apiKey: wrongKey }, verdict: 'rejected', told: {} },
    },
    answer({ method, path, headers }) {
      if (method !== 'GET' || path !== '/validate') return { status: 404, body: { message: 'Not Found' } };
      const key = headers['x-api-key'];
      if (key === undefined || headers.authorization !== undefined) return malformed('X-Api-Key is missing');
      return key === rightKey && region === HOME_REGION
        ? { status: 200, body: { message: 'Authorized' } }
        : { status: 401, body: { message: 'Unauthorized' } };
    },
  };
}

/** Rapid7 in the region to which its right key belongs. */
export const rapid7 = rapid7Region(HOME_REGION);
