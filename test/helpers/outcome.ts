import { HubVaultError } from '../../domain/errors.ts';

/** What came of something that may fail: an error as a person sees it, or `done`. */
export type Outcome = 'done' | { readonly kind: string; readonly message: string; readonly wayForward: string | null };

function outcomeOfError(error: unknown): Outcome {
  if (error instanceof HubVaultError) {
    return { kind: error.kind, message: error.message, wayForward: error.wayForward ?? null };
  }
  return { kind: 'not a HubVaultError', message: String(error), wayForward: null };
}

/** Does something and tells what came of it. */
export async function outcomeOf(work: () => unknown): Promise<Outcome> {
  try {
    await work();
    return 'done';
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** Does something and gives the kind of its error, or `done`. */
export async function kindOf(work: () => unknown): Promise<string> {
  const outcome = await outcomeOf(work);
  return outcome === 'done' ? outcome : outcome.kind;
}
