import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { bareHost } from './bare-host.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopbackAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a host of a URL names this machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopbackHost(hostname: string): boolean {
  const bare = bareHost(hostname);
  return bare === 'localhost' || isLoopbackAddress(bare);
}

/**
 * Resolves a name only to addresses of this machine.
 * SECURITY: plain http is allowed to loopback alone. The check is made on the address that is
 * connected to, so a name that resolves elsewhere (or elsewhere the second time) gets nothing.
 */
export const loopbackOnly: LookupFunction = (hostname, options: LookupOptions, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.find((entry) => isLoopbackAddress(entry.address));
    if (error ?? !first) {
      done(error ?? Object.assign(new Error('not loopback'), { code: 'ENOTFOUND' }), '', 4);
    } else if (options.all) {
      done(null, [first] as LookupAddress[]);
    } else {
      done(null, first.address, first.family);
    }
  });
};
