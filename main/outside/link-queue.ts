import type { DeepLink } from './deep-link.ts';

type HubLink = Extract<DeepLink, { kind: 'hub' }>;

/** Holds the latest link from outside until somebody can see the form it opens (requirement H3). */
export interface LinkQueue {
  /** Takes a link; what is unknown is dropped. */
  offer(link: DeepLink): void;
  /** Hands the waiting link over if the vault is unlocked. */
  deliver(): void;
}

/** Makes a queue of one. */
export function createLinkQueue(isReady: () => boolean, open: (link: HubLink) => void): LinkQueue {
  let waiting: HubLink | undefined;
  const queue: LinkQueue = {
    offer(link) {
      if (link.kind !== 'hub') return;
      waiting = link;
      queue.deliver();
    },
    deliver() {
      if (!waiting || !isReady()) return;
      const link = waiting;
      waiting = undefined;
      open(link);
    },
  };
  return queue;
}
