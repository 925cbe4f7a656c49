import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import { askedPause } from '../answer/asked-pause.ts';
import type { NoAnswer, Reply } from '../transport/answer.ts';
import { verificationCancelled } from './cancelled.ts';

const MOST_PER_HOST = 2;
const MOST_AT_ONCE = 64;
const TOO_MANY_REQUESTS = 429;

/** How long a run waits for a host that asks for fewer requests. */
export interface Patience {
  /** Waits longer than this many milliseconds are not made: the verdict is `rate-limited`. */
  readonly longestWaitMs: number;
  /** The wait in milliseconds where the host names none. */
  readonly usualWaitMs: number;
  /** How often a request that was answered 429 is tried again. */
  readonly retries: number;
}

const defaultPatience: Patience = { longestWaitMs: 5_000, usualWaitMs: 1_000, retries: 1 };

/** What a turn at a host gave: the reply, if anything was asked, and what was made of it. */
export interface Asked<T> {
  readonly reply: Reply | undefined;
  readonly result: T;
}

/** Keeps manners towards hosts. */
export interface HostGate {
  /**
   * Makes a request when the host has room for it.
   * @throws HubVaultError `cancelled` when the signal said stop before that
   */
  run(host: string, request: () => Promise<Reply>, signal?: AbortSignal): Promise<Reply>;
  /**
   * Does what asks a host when that has room for it, for what must not be begun while it waits.
   * @param work asks at most once, and is done anew where `run` would ask once more
   * @throws HubVaultError `cancelled` when the signal said stop before the host had room
   */
  turn<T>(host: string, work: () => Promise<Asked<T>>, signal?: AbortSignal): Promise<T | NoAnswer>;
}

interface Host {
  readonly slots: LimitFunction;
  /** Requests wait until this instant, in milliseconds since the epoch. */
  quietUntil: number;
}

const toldToWait: NoAnswer = {
  kind: 'told-to-wait',
  reason: 'The server asked for a longer pause; it was not asked again.',
};

function waitAskedFor(reply: Reply | undefined, patience: Patience): number | undefined {
  if (reply?.kind !== 'answer' || reply.status !== TOO_MANY_REQUESTS) return undefined;
  return askedPause(reply, Date.now()) ?? patience.usualWaitMs;
}

/** A pause that ends early, quietly, when the run is cancelled: the request then says so itself. */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted) return;
  const stop = signal ? { signal } : {};
  await sleep(milliseconds, undefined, stop).catch(() => undefined);
}

/**
 * A gate for one run: at most two requests in flight per host and 64 in all. A host that answers
 * 429 is left alone for as long as it asks, if that is bearable, and then asked once more. Nothing
 * else is ever repeated: repeating a 401 can get an address banned.
 */
export function createHostGate(patience = defaultPatience): HostGate {
  const all = pLimit(MOST_AT_ONCE);
  const hosts = new Map<string, Host>();

  async function attempt<T>(
    host: Host,
    work: () => Promise<Asked<T>>,
    signal: AbortSignal | undefined,
  ): Promise<T | NoAnswer> {
    for (let tries = 0; ; tries += 1) {
      const quiet = host.quietUntil - Date.now();
      if (quiet > patience.longestWaitMs) return toldToWait;
      await pause(quiet, signal);
      if (signal?.aborted) {
        // Before its secret is read, and a few at a time: of a large run thousands wait here when a person stops it.
        await nextTurn();
        throw verificationCancelled();
      }
      const { reply, result } = await all(work);
      const wait = waitAskedFor(reply, patience);
      if (wait === undefined) return result;
      host.quietUntil = Math.max(host.quietUntil, Date.now() + wait);
      if (tries >= patience.retries || wait > patience.longestWaitMs) return result;
    }
  }

  async function turn<T>(name: string, work: () => Promise<Asked<T>>, signal?: AbortSignal): Promise<T | NoAnswer> {
    let host = hosts.get(name);
    if (!host) {
      host = { slots: pLimit(MOST_PER_HOST), quietUntil: 0 };
      hosts.set(name, host);
    }
    const found = host;
    return await found.slots(() => attempt(found, work, signal));
  }

  return {
    turn,
    async run(name, request, signal) {
      const ask = async () => {
        const reply = await request();
        return { reply, result: reply };
      };
      return await turn(name, ask, signal);
    },
  };
}
