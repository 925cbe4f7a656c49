import { bearerToken, type EmulatedAnswer, type EmulatedProvider, malformed } from './emulated-provider.ts';

const keys = {
  right: 'skEmulated4rightKq7vZ2mXw9TfB1nLcR8yHd3GjP6sUe',
  wrong: 'skEmulated4wrongPz5tQ8bYk2VhN7xJgD1mWcS4rLf9Ea',
  expired: 'skEmulated4expiredHn3wC6uRj8XyM2qTbK5vGzF1pLs7',
  revoked: 'skEmulated4revokedBx9eW4kSm1YtJ6hQdN8cRgV3zUp2',
  underPrivileged: 'skEmulated4noRightsFd7pT2nXz5LkC9wGqH1bVyM8jRs',
};

/** Sekoia's error codes tell a wrong, an expired and a revoked key apart. */
const refusals = new Map<string | undefined, EmulatedAnswer>([
  [keys.expired, { status: 401, body: { code: 'T301', message: 'token has expired' } }],
  [keys.revoked, { status: 401, body: { code: 'T302', message: 'token is revoked' } }],
  [keys.underPrivileged, { status: 403, body: { message: 'insufficient permissions' } }],
]);
const wrong: EmulatedAnswer = { status: 401, body: { code: 'T300', message: 'token is invalid' } };

const me = {
  uuid: '6f0c0d1e-52c5-4f0b-9b1d-2d6e6f0f7a11',
  email: 'iris.moreau@blue-team.example',
  firstname: 'Iris',
  lastname: 'Moreau',
};

/** Sekoia: `GET /v1/me` with a bearer key; needs no permission beyond a valid key. */
export const sekoia: EmulatedProvider = {
  id: 'sekoia',
  cases: {
    right: { fields: { apiKey: keys.right }, verdict: 'verified', told: { user: me.email } },
    wrong: { fields: { apiKey: keys.wrong }, verdict: 'rejected', told: {} },
    expired: { fields: { apiKey: keys.expired }, verdict: 'expired', told: {} },
    revoked: { fields: { apiKey: keys.revoked }, verdict: 'revoked', told: {} },
    'under-privileged': { fields: { apiKey: keys.underPrivileged }, verdict: 'missing-permission', told: {} },
  },
  answer({ method, path, headers }) {
    if (method !== 'GET' || path !== '/v1/me') return { status: 404, body: { message: 'not found' } };
    const key = bearerToken(headers);
    if (key === undefined) return malformed('no bearer token');
    if (key === keys.right) return { status: 200, body: me };
    return refusals.get(key) ?? wrong;
  },
};
