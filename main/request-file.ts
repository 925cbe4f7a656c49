import { resolve } from 'node:path';
import { readRequestFile } from '../core/hub/request/request-file.ts';
import { HubVaultError } from '../domain/errors.ts';
import { requestFileEnding } from '../domain/link-request.ts';
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

/** Opens files of link requests: what they ask is shown like that of a link, what is wrong is said. */
export interface RequestFiles {
  open(file: string | undefined): void;
}

/** @param tell says to the person why a file cannot be used */
export function createRequestFiles(offer: (link: DeepLink) => void, tell: (why: HubVaultError) => void): RequestFiles {
  return {
    open(file) {
      if (file === undefined) return;
      try {
        offer({ kind: 'hub', request: readRequestFile(file) });
      } catch (error) {
        if (!(error instanceof HubVaultError)) throw error;
        tell(error);
      }
    },
  };
}
