/** What HubVault asks a host for. */
export const hostUses = ['api', 'token', 'sign-in'] as const;

export type HostUse = (typeof hostUses)[number];
