import { resolve } from 'node:path';
import { readRequestFile } from '../../core/hub/request/request-file.ts';
import { reviewRequest } from '../../core/hub/request/review-request.ts';
import type { Providers } from '../../core/providers.ts';
import type { Moment } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { type LinkRequest, requestFileEnding } from '../../domain/link-request.ts';
import type { MainWindow } from '../window/main-window.ts';
import type { DeepLink } from './deep-link.ts';

/**
 * The one file of a link request in a command line, as the system hands it over when a person opens
 * one. Two files are none, as with links.
 */
export function requestFileIn(argv: readonly string[], folder: string): string | undefined {
  const files = argv.filter(
    (argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(requestFileEnding),
  );
  const [only] = files;
  return only !== undefined && files.length === 1 ? resolve(folder, only) : undefined;
}

/** Takes link requests in from files, and shows those that can be used. What cannot be is said natively. */
export interface RequestDesk {
  /** Opens a file, if there is one. */
  open(file: string | undefined): void;
  /** Lets the person choose a file. */
  choose(): Promise<void>;
  /** Shows a request to the person, held against the catalogue. */
  show(request: LinkRequest, providers: Providers, now: Moment): void;
}

/** @param offer takes what was read, until the vault is open */
export function createRequestDesk(
  window: Pick<MainWindow, 'ask' | 'tell' | 'choose'>,
  offer: (link: DeepLink) => void,
): RequestDesk {
  const saying = (work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof HubVaultError)) throw error;
      const { message, wayForward = '' } = error;
      void window.ask({ type: 'warning', title: 'HubVault', message, detail: wayForward, buttons: ['OK'] });
    }
  };
  const open = (file: string | undefined) => {
    if (file !== undefined) saying(() => offer({ kind: 'hub', request: readRequestFile(file) }));
  };
  return {
    open,
    async choose() {
      const filters = [{ name: 'Link request', extensions: [requestFileEnding.slice(1)] }];
      open(await window.choose({ properties: ['openFile'], filters }));
    },
    show: (request, providers, now) =>
      saying(() => window.tell('hubRequested', reviewRequest(request, providers, now))),
  };
}
