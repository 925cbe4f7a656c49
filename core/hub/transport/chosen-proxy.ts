import { invalidInput } from '../../../domain/errors.ts';
import { bypassedHostSchema, mostBypassed, type ProxyChoice, proxyChoiceSchema } from '../../../domain/proxy-choice.ts';
import { quoted } from '../../../domain/text.ts';
import { byProxy, direct, type HttpProxy, type ProxyFor, parseProxy } from './proxy.ts';
import { ProxyFailure } from './tunnel.ts';

/** A proxy as a person types it: an address, and the hosts that are reached without it, in one text. */
export interface TypedProxy {
  readonly address: string;
  readonly bypass: string;
}

function readBypass(typed: string): string[] {
  const hosts = [
    ...new Set(
      typed
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  const odd = hosts.find((host) => !bypassedHostSchema.safeParse(host).success);
  if (odd !== undefined) {
    throw invalidInput(
      `${quoted(odd)} is not a host that can be reached without the proxy.`,
      'Name hosts such as soar.example.com, .example.com for all below it, or 10.1.2.3, with commas between.',
    );
  }
  if (hosts.length > mostBypassed) {
    throw invalidInput(`More than ${mostBypassed} hosts cannot be kept.`, 'A name stands for all below it as well.');
  }
  return hosts;
}

/**
 * Reads a proxy that a person typed, so that it can be kept.
 *
 * SECURITY: a user or a password is refused, for what is kept of it lies outside the vault.
 * @throws HubVaultError `invalid-input`, which quotes nothing of the address
 */
export function readProxyChoice({ address, bypass }: TypedProxy): ProxyChoice & { readonly kind: 'manual' } {
  const proxy = parseProxy(address.trim());
  if (proxy.hasCredentials) {
    throw invalidInput(
      'The address of a proxy is kept outside the vault, so it may hold no user name and no password.',
      'Give it without them. A proxy that asks for a password can be used from the command line alone.',
    );
  }
  const kept = { kind: 'manual' as const, address: proxy.address, bypass: readBypass(bypass) };
  const checked = proxyChoiceSchema.safeParse(kept);
  if (checked.success) return kept;
  throw invalidInput('That is not the address of a proxy.', 'Write it like http://proxy.example.com:8080.');
}

/** By which proxy requests go, by what is chosen at the moment of each. */
export function chosenProxy(choice: () => ProxyChoice, system: ProxyFor): ProxyFor {
  return async (url) => {
    const now = choice();
    if (now.kind === 'none') return await direct(url);
    if (now.kind === 'system') return await system(url);
    return await byProxy(parseProxy(now.address), now.bypass.join(','))(url);
  };
}

const SPOKEN: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };

/**
 * The proxy that a system names for an address, in the form of PAC files: `PROXY a:3128; DIRECT`. Of
 * several the first that HubVault can speak with.
 * @returns `undefined` where the system says that none is needed
 * @throws ProxyFailure where it names what HubVault does not speak, and none that it does: past a proxy
 *   nothing is sent, even where the system would go straight should its proxy not answer
 */
export function proxyInList(list: string): HttpProxy | undefined {
  for (const [place, entry] of list.split(';').entries()) {
    const [, kind = '', address] = /^\s*([A-Z0-9]+)(?:\s+(\S+))?\s*$/i.exec(entry) ?? [];
    if (kind.toUpperCase() === 'DIRECT') {
      if (place === 0) return undefined;
      break;
    }
    const scheme = SPOKEN[kind.toUpperCase()];
    if (scheme !== undefined && address !== undefined && !address.includes('@'))
      return parseProxy(`${scheme}://${address}`);
  }
  throw new ProxyFailure(
    'The system names a proxy of a kind that HubVault does not speak (HTTP and HTTPS proxies alone). The provider was not asked.',
  );
}
