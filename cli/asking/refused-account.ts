import { type Misplaced, misplacedOf, searchForAccount, switchServer } from '../../core/hub/server/switch-server.ts';
import type { VerifiedAccount } from '../../core/hub/verify/verify-accounts.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { quoted } from '../../domain/text.ts';
import { standingOf } from '../../domain/verdict.ts';
import type { CliContext } from '../context.ts';
import { verificationReport } from '../output/verification-report.ts';
import { write } from '../output/write.ts';
import { askingProvider } from './asking-provider.ts';
import type { Refused } from './try-elsewhere.ts';

async function switchTo(
  vault: OpenVault,
  misplaced: Misplaced,
  server: string,
  context: CliContext,
): Promise<VerifiedAccount> {
  const { account, placed } = misplaced;
  const verification = await askingProvider(context, placed, (options) =>
    switchServer(vault, misplaced, server, options),
  );
  const report = verificationReport([{ account, verification }], context);
  const isGood = standingOf(verification.verdict) === 'good';
  await write(
    context.stdout,
    isGood
      ? `${report}${quoted(account.name, 200)} is on ${server} now. All else of it is as it was.\n`
      : `${report}Nothing was changed.\n`,
  );
  return { account, verification };
}

/**
 * An account whose credential was refused, to be tried on the other servers of its provider.
 * @returns `undefined` where it belongs to its server for sure, or there is no other
 */
export function refusedAccount(
  vault: OpenVault,
  providers: Providers,
  verified: VerifiedAccount,
  context: CliContext,
): Refused<VerifiedAccount> | undefined {
  const misplaced = misplacedOf(vault, providers, verified);
  return (
    misplaced && {
      placed: misplaced.placed,
      servers: misplaced.elsewhere,
      search: (options) => searchForAccount(vault, misplaced, options),
      offer: (label) => `Switch the account to ${label}?`,
      otherwise: () => 'The account stays where it is. To switch it, verify it at a terminal.\n',
      switchTo: (id) => switchTo(vault, misplaced, id, context),
    }
  );
}
