import { BlockList, isIP } from 'node:net';
import { bareHost } from './bare-host.ts';

/** What a host of a URL names. */
type AddressKind = 'own-network' | 'no-server' | 'elsewhere';

const ownNetwork = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  ownNetwork.addSubnet(network, bits, 'ipv4');
}
ownNetwork.addAddress('::1', 'ipv6');
ownNetwork.addSubnet('fc00::', 7, 'ipv6');

// "This network", link-local (where machines in a cloud find their own secrets), multicast, broadcast.
const noServer = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  noServer.addSubnet(network, bits, 'ipv4');
}
noServer.addAddress('::', 'ipv6');
noServer.addSubnet('fe80::', 10, 'ipv6');
noServer.addSubnet('ff00::', 8, 'ipv6');

const OWN_NAMES = /^[^.]+$|\.(?:local|localhost|internal|intranet|lan|home\.arpa)$/;

/**
 * What a host of a URL names, by its address or its name; nothing is looked up. The ranges are those
 * of RFC 6890.
 */
export function kindOfHost(hostname: string): AddressKind {
  const bare = bareHost(hostname);
  const version = isIP(bare);
  if (version === 0) return OWN_NAMES.test(bare.replace(/\.$/, '')) ? 'own-network' : 'elsewhere';
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (noServer.check(bare, family)) return 'no-server';
  return ownNetwork.check(bare, family) ? 'own-network' : 'elsewhere';
}

/** Whether a host of a URL is an address, and no name. */
export function isAddress(hostname: string): boolean {
  return isIP(bareHost(hostname)) !== 0;
}
