import { z } from 'zod';
import { hostUses } from '../../domain/host-use.ts';
import { call } from '../call.ts';

const listedHostSchema = z.strictObject({
  /** With its port, unless that is the usual one. `{part}` stands for the customer's part of a name. */
  host: z.string(),
  uses: z.array(z.enum(hostUses)),
  /** The ids of the providers that are asked there. */
  providers: z.array(z.string()),
});

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
