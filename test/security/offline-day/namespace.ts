import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * Makes a network of its own: loopback, and one card with a way to everywhere behind which nobody is.
 * Whatever tries to leave is a packet on that card, also the look-up of a name. IPv6 is off, because a
 * card speaks it by itself; a name would be looked up before either.
 */
const NETWORK = `set -e
for way in /proc/sys/net/ipv6/conf/*/disable_ipv6; do echo 1 > "$way" 2>/dev/null || true; done
ip link set lo up
ip link add card type veth peer name wall 2>/dev/null || ip link add card type dummy
ip link set card addrgenmode none
ip address add 192.0.2.2/24 dev card
ip link set wall addrgenmode none up 2>/dev/null || true
ip link set card up
ip neighbour add 192.0.2.1 lladdr 02:00:00:00:00:01 dev card
ip route add default via 192.0.2.1
names=$(mktemp)
echo 'nameserver 192.0.2.53' > "$names"
ip neighbour add 192.0.2.53 lladdr 02:00:00:00:00:01 dev card
mount --bind "$names" /etc/resolv.conf
rm "$names"
exec "$@"`;

const argv = (command: readonly string[]) => [
  '--user',
  '--map-root-user',
  '--net',
  '--mount',
  'sh',
  '-c',
  NETWORK,
  'sh',
  ...command,
];

/** Why no network of its own can be made here; `undefined` where it can. */
export function whyNoNamespace(): string | undefined {
  if (process.platform !== 'linux') return `only Linux has network namespaces, and this is ${process.platform}`;
  const { status, error, stderr } = spawnSync('unshare', argv(['true']), { encoding: 'utf8' });
  if (status === 0) return undefined;
  return `a network namespace cannot be made here: ${error?.message ?? stderr.trim().split('\n').at(-1)}`;
}

/** Runs one of our programs in such a network, and gives the JSON that it printed last. */
export async function inOwnNetwork<Result>(program: string): Promise<Result> {
  const child = spawn('unshare', argv([process.execPath, program]), { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The day ended with ${code}:\n${err}${out}`);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Result;
}
