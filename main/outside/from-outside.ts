import { app } from 'electron';
import { deepLinkIn, parseDeepLink } from './deep-link.ts';
import type { LinkQueue } from './link-queue.ts';
import { type RequestDesk, requestFileIn } from './request-desk.ts';

/** Where links and files go that come from outside. */
export interface Takers {
  readonly links: LinkQueue;
  readonly requests: RequestDesk;
}

/** Takes the link, or the file of a link request, that a command line holds. */
export function takeArguments({ links, requests }: Takers, argv: readonly string[], folder: string): void {
  links.offer(deepLinkIn(argv));
  requests.open(requestFileIn(argv, folder));
}

/** Listens to what the system hands over: before `ready`, for a link may be what started the app (requirement H3). */
export function takeFromOutside({ focus, ...takers }: Takers & { readonly focus: () => void }): void {
  const { links, requests } = takers;
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.offer(parseDeepLink(url));
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    requests.open(requestFileIn([file], '/'));
  });
  app.on('second-instance', (_event, argv, folder) => {
    focus();
    takeArguments(takers, argv, folder);
  });
}
