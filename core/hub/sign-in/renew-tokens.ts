import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCESS_TOKEN, REFRESH_TOKEN } from '../../../catalogue/signed-in.ts';
import { dateInZone } from '../../../domain/calendar.ts';
import { expiryAtInstant } from '../../../domain/expiry.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { credentialFields, saveExpiry } from '../../storage/credentials.ts';
import { endRenewal, keepTokens, type Renewal, type SignInRow, signInOf, takeRenewal } from '../../storage/sign-ins.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { Finding } from '../verification-steps.ts';
import type { VerifyOptions } from '../verify-credential.ts';
import { askForTokens, type TokenOutcome } from './ask-for-tokens.ts';
import type { SignInTarget } from './sign-in-target.ts';

/** An access token that ends within this many milliseconds is renewed first: a request takes its time. */
const NEARLY_OVER_MS = 60_000;
/** Who has had tokens renewed for this long has died: the request is given up long before. In milliseconds. */
const DEAD_AFTER_MS = 60_000;
const LOOK_AGAIN_MS = 200;

/** A version of a credential whose tokens may have to be renewed. */
export interface Renewable {
  readonly account: AccountRow;
  readonly version: number;
  readonly target: Omit<SignInTarget, 'fields'>;
}

function after(instant: Date, milliseconds: number): string {
  return new Date(instant.getTime() + milliseconds).toISOString();
}

/** The renewal of one refresh token, begun and not yet ended. */
interface Begun {
  readonly renewal: Pick<Renewal, 'at' | 'by'>;
  readonly row: SignInRow;
  readonly fields: Readonly<Record<string, string>>;
}

/** Whether the tokens of a sign-in are to be renewed. */
type IsDue = (row: SignInRow, accessToken: string | undefined) => boolean;

/** Begins a renewal in one transaction, so that of two processes one spends the refresh token. */
function begin(vault: OpenVault, { account, version }: Renewable, isDue: IsDue, now: Date) {
  return vault.write((database): Begun | 'not-due' | 'others-do' => {
    const row = signInOf(database, account.number, version);
    const fields = credentialFields(database, account.number, version);
    if (!row || fields[REFRESH_TOKEN] === undefined || !isDue(row, fields[ACCESS_TOKEN])) return 'not-due';
    const renewal = { by: randomUUID(), at: now.toISOString() };
    const [deadBefore, deadAfter] = [after(now, -DEAD_AFTER_MS), after(now, DEAD_AFTER_MS)];
    const taken = takeRenewal(database, row.credential, { ...renewal, deadBefore, deadAfter });
    // Read again: it may be taken from one who died, and then nobody knows what the provider answered that one.
    return taken ? { renewal, row: signInOf(database, account.number, version) ?? row, fields } : 'others-do';
  });
}

/** Asks for new tokens. SECURITY: not to be cancelled once it is on its way: the answer may be the only one. */
async function ask({ target }: Renewable, { row, fields }: Begun, options: VerifyOptions): Promise<TokenOutcome> {
  const { signal: _, ...uncancelled } = options;
  const also = row.redirectUri === null ? {} : { redirect_uri: row.redirectUri };
  return await askForTokens(
    { ...target, fields },
    async ({ oauth, server, client, auth, asking }) => {
      const told = { ...asking, additionalParameters: also };
      const answer = await oauth.refreshTokenGrantRequest(server, client, auth, fields[REFRESH_TOKEN] ?? '', told);
      return await oauth.processRefreshTokenResponse(server, client, answer);
    },
    uncancelled,
  );
}

/** Whether the provider may have given out tokens that never came. */
function mayBeLost({ verdict }: Finding): boolean {
  return verdict === 'unreachable' || verdict === 'unexpected' || verdict === 'provider-error';
}

/** What is kept of a renewal. SECURITY: on the disk before anything is asked with the new token. */
function keep(
  vault: OpenVault,
  { account, version }: Renewable,
  { renewal, row, fields }: Begun,
  outcome: TokenOutcome,
): void {
  vault.write((database) => {
    if ('finding' in outcome) {
      endRenewal(database, row.credential, renewal, mayBeLost(outcome.finding));
      return;
    }
    const { tokens } = outcome;
    if (!keepTokens(database, row.credential, fields[REFRESH_TOKEN] ?? '', tokens)) return;
    recordEvents(database, [vault.event('renew', accountIn(account), { version })]);
    const expiry = tokens.refreshUntil === null ? undefined : expiryAtInstant(new Date(tokens.refreshUntil), 'UTC');
    if (expiry) saveExpiry(database, account.number, expiry, version);
  });
}

/** What a person should know of a sign-in that ended after a renewal of which nothing came. */
function withLoss(finding: Finding, { row }: Begun): Finding {
  if (finding.verdict !== 'signed-out' || row.unansweredSince === null) return finding;
  const when = dateInZone(new Date(row.unansweredSince), 'UTC');
  const loss = `A renewal on ${when} ended without an answer that was kept; the provider may have given out the next token then.`;
  return { ...finding, note: [finding.note, loss].filter(Boolean).join(' ') };
}

/**
 * Has the tokens of a sign-in renewed where the access token is over or nearly so, or is the one that
 * was refused. Of several processes one asks; the others wait for what it keeps.
 * @param refused an access token that the provider did not take
 * @returns what stands in the way of asking with a token that is good; nothing, if nothing does
 */
export async function renewTokens(
  vault: OpenVault,
  renewable: Renewable,
  options: VerifyOptions,
  refused?: string,
): Promise<Finding | undefined> {
  const { account, version } = renewable;
  const isDue: IsDue = ({ accessUntil }, accessToken) =>
    refused === undefined
      ? accessUntil !== null && accessUntil <= after(options.clock.now(), NEARLY_OVER_MS)
      : accessToken === refused;
  for (;;) {
    const isNow = vault.read((database) => {
      const row = signInOf(database, account.number, version);
      return row !== undefined && isDue(row, credentialFields(database, account.number, version)[ACCESS_TOKEN]);
    });
    if (!isNow || options.signal?.aborted) return undefined;
    const begun = begin(vault, renewable, isDue, options.clock.now());
    if (begun === 'not-due') return undefined;
    if (begun === 'others-do') {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    const outcome = await ask(renewable, begun, options);
    keep(vault, renewable, begun, outcome);
    if ('tokens' in outcome) return undefined;
    // A token that still lives a while is worth asking with when nobody could renew it.
    const lives = (begun.row.accessUntil ?? '') > options.clock.now().toISOString() && refused === undefined;
    if (lives && standingOf(outcome.finding.verdict) === 'undecided') return undefined;
    return withLoss(outcome.finding, begun);
  }
}
