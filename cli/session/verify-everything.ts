import { verifyChosen } from '../asking/verify-chosen.ts';
import { verificationReport } from '../output/verification-report.ts';
import { write } from '../output/write.ts';
import type { Session } from './session.ts';

/** Verifies every account and prints what was found. */
export async function verifyEverything({ vault, providers, context }: Session): Promise<void> {
  await write(context.stdout, verificationReport(await verifyChosen(vault, providers, 'all', context), context));
}
