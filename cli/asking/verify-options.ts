import { byProxy, direct, type ProxyFor, parseProxy, proxyFromEnvironment } from '../../core/hub/transport/proxy.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import type { VerifyOptions } from '../../core/hub/verify/verify-credential.ts';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';

/**
 * By which proxy requests go: by none, unless `--proxy` says so.
 * @throws HubVaultError `invalid-input`, which quotes nothing
 */
export function chosenProxy({ proxy, env }: Pick<CliContext, 'proxy' | 'env'>): ProxyFor {
  if (proxy === undefined || proxy === 'none') return direct;
  if (proxy === 'system') return proxyFromEnvironment(env);
  const named = parseProxy(proxy);
  if (named.hasCredentials) {
    throw invalidInput(
      "A proxy's password may not be an argument: other programs can read arguments.",
      'Put the whole address into HTTPS_PROXY and use --proxy system.',
    );
  }
  return byProxy(named);
}

/** What every request of a command shares. */
export function verifyOptions(context: CliContext, signal: AbortSignal): VerifyOptions {
  return { clock: context.clock, gate: createHostGate(), proxyFor: chosenProxy(context), signal };
}
