import { HubVaultError } from '../../domain/errors.ts';

/** What is wrong with an answer, so that it can be asked for again and no other answer is lost. */
export function faultIn(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof HubVaultError) return error.message;
    throw error;
  }
}
