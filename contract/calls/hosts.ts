import { z } from 'zod';
import { call } from '../call.ts';

/** What a host is asked for. */
const hostUses = ['api', 'token', 'sign-in'] as const;

const listedHostSchema = z.strictObject({
  /** With its port, unless that is the usual one. `{part}` stands for the customer's part of a name. */
  host: z.string(),
  uses: z.array(z.enum(hostUses)),
  /** The ids of the providers that are asked there. */
  providers: z.array(z.string()),
  /** Whether it is there by a file of the user's own alone. */
  own: z.boolean(),
});

export type ShownHost = z.infer<typeof listedHostSchema>;

const hostListSchema = z.strictObject({
  /** In the order of their domains. */
  hosts: z.array(listedHostSchema),
  /** Providers that are asked at a server of the customer's own, which no list can name. */
  ownServers: z.array(z.strictObject({ provider: z.string(), example: z.string() })),
});

export type HostList = z.infer<typeof hostListSchema>;

export const hostCalls = {
  /** Every host that HubVault may contact, the user's own provider files included. */
  listHosts: call('unlocked', z.undefined(), hostListSchema),
};
