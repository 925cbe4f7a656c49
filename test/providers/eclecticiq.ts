import { bearerToken, type EmulatedAnswer, type EmulatedProvider } from './emulated-provider.ts';

const tokens = {
  right: '7d3f'.repeat(16),
  wrong: '0bad'.repeat(16),
  underPrivileged: 'f0b1'.repeat(16),
  noPermissions: 'e3e3'.repeat(16),
};

const READ_PERMISSIONS = 3;
const permissionNames = new Map([
  [READ_PERMISSIONS, 'read permissions'],
  [12, 'read entities'],
  [27, 'modify entities'],
]);

/** What the user of each good token may do. */
const rightsOf = new Map<string, { readonly self: boolean; readonly permissions: readonly number[] }>([
  [tokens.right, { self: true, permissions: [...permissionNames.keys()] }],
  [tokens.noPermissions, { self: true, permissions: [] }],
  [tokens.underPrivileged, { self: false, permissions: [] }],
]);

function failure(status: number, detail: string): EmulatedAnswer {
  return { status, body: { errors: [{ status, title: 'Error', detail }] } };
}

const forbidden = failure(403, 'You do not have permission to do this');
const permissionList = { status: 200, body: { data: Array.from(permissionNames, ([id, name]) => ({ id, name })) } };

function permissionAddresses(version: string, ids: Iterable<number>): string[] {
  return Array.from(ids, (id) => `https://ic.blue-team.example/api/${version}/permissions/${id}`);
}

function self(version: string, ids: Iterable<number>): EmulatedAnswer {
  const permissions = permissionAddresses(version, ids);
  return { status: 200, body: { data: { id: 41, username: 'svc-hubvault', is_active: true, permissions } } };
}

/**
 * An Intelligence Center of one API version: `GET /api/<version>/users/self` with a bearer token. A
 * server that knows only `v1` answers 404 to anything below `/api/v2`.
 */
export function intelligenceCenter(version: 'v1' | 'v2'): EmulatedProvider {
  const told = { permissions: permissionAddresses(version, permissionNames.keys()) };
  return {
    id: 'eclecticiq',
    cases: {
      right: { fields: { apiKey: tokens.right }, verdict: 'verified', told },
      wrong: { fields: { apiKey: tokens.wrong }, verdict: 'rejected', told: {} },
      'under-privileged': { fields: { apiKey: tokens.underPrivileged }, verdict: 'missing-permission', told: {} },
      'no-permissions': { fields: { apiKey: tokens.noPermissions }, verdict: 'missing-permission', told: {} },
    },
    answer({ method, path, headers }) {
      const [, asked, resource] = /^\/api\/(v\d)\/(users\/self|permissions)$/.exec(path) ?? [];
      if (method !== 'GET' || asked !== version) return failure(404, 'Not found');
      const token = bearerToken(headers);
      if (token === undefined) return failure(400, 'A bearer token is missing');
      const rights = rightsOf.get(token);
      if (!rights) return failure(401, 'Token is invalid');
      if (resource === 'permissions') return rights.permissions.includes(READ_PERMISSIONS) ? permissionList : forbidden;
      return rights.self ? self(version, rights.permissions) : forbidden;
    },
  };
}

/** A current Intelligence Center. */
export const eclecticiq = intelligenceCenter('v2');
