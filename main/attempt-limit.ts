import { HubVaultError } from '../domain/errors.ts';

/** How often something may be done. */
export interface AttemptLimitParts {
  readonly most: number;
  readonly perMs: number;
  readonly now: () => number;
}

/**
 * Makes a function to call before each attempt. A person never meets the limit; a page that was
 * taken over cannot empty the vault in one go (requirement C6).
 */
export function createAttemptLimit({ most, perMs, now }: AttemptLimitParts): () => void {
  let recent: number[] = [];
  return () => {
    const since = now() - perMs;
    recent = recent.filter((at) => at > since);
    if (recent.length >= most) {
      throw new HubVaultError('conflict', 'Too many secrets were asked for in a short time.', 'Wait a minute.');
    }
    recent.push(now());
  };
}
