import { type Session, session as sessions } from 'electron';
import { proxyInList } from '../../core/hub/transport/chosen-proxy.ts';
import type { ProxyFor } from '../../core/hub/transport/proxy.ts';
import { ProxyFailure } from '../../core/hub/transport/tunnel.ts';
import { NO_PROXY_THERE } from '../launch-switches.ts';
import { guardSession } from '../page/session-guard.ts';

/** A session in which nothing is ever loaded: it knows the system's settings, and the page's knows none. */
const partition = 'hubvault-system-proxy';

function unread(cause?: unknown): ProxyFailure {
  return new ProxyFailure(
    "The system's proxy settings could not be read. The provider was not asked. Name the proxy in the settings instead.",
    { cause },
  );
}

/**
 * The proxy that the system's settings name for a host. They are read anew for each request, so a
 * change is followed at once.
 *
 * The switches that leave the page no network hold for every session. Chromium puts them in force when
 * it makes the network of a session, which is on first use, so the session is used once before it is
 * given the system's settings. Should they win all the same, the proxy that is not there shows it.
 */
export function createSystemProxy(): ProxyFor {
  let made: Promise<Session> | undefined;

  async function make(): Promise<Session> {
    const session = sessions.fromPartition(partition);
    guardSession(session);
    await session.resolveProxy('https://localhost');
    return session;
  }

  return async ({ origin }) => {
    let list: string;
    try {
      made ??= make();
      const session = await made;
      await session.setProxy({ mode: 'system' });
      await session.forceReloadProxyConfig();
      list = await session.resolveProxy(origin);
    } catch (error) {
      made = undefined;
      throw unread(error);
    }
    const proxy = proxyInList(list);
    if (proxy?.name === NO_PROXY_THERE) throw unread();
    return proxy;
  };
}
