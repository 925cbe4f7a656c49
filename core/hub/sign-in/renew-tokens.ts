import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCESS_TOKEN, REFRESH_TOKEN } from '../../../catalogue/signed-in.ts';
import { dateInZone } from '../../../domain/calendar.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { expiryAtInstant } from '../../../domain/expiry.ts';
import { MINUTE_MS } from '../../../domain/time-units.ts';
import { standingOf } from '../../../domain/verdict.ts';
import { accountIn } from '../../audit/account-in.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { AccountRow } from '../../storage/account-rows.ts';
import { credentialFields, saveExpiry } from '../../storage/credentials.ts';
import { endRenewal, keepTokens, type Renewal, type SignInRow, signInOf, takeRenewal } from '../../storage/sign-ins.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { verificationCancelled } from '../verify/cancelled.ts';
import type { Asked } from '../verify/host-gate.ts';
import type { Finding } from '../verify/verification-steps.ts';
import type { VerifyOptions } from '../verify/verify-credential.ts';
import { askForTokens, inTurn, type NoTokens, type TokenOutcome } from './ask-for-tokens.ts';
import type { SignInTarget } from './sign-in-target.ts';

/** An access token that ends within this many milliseconds is renewed first: a request takes its time. */
const NEARLY_OVER_MS = MINUTE_MS;
/** Who has had tokens renewed for this long has died: the request is given up long before. In milliseconds. */
const DEAD_AFTER_MS = MINUTE_MS;
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

/** A signal that a lock gives, and a mere cancel does not. */
function untilLocked(vault: OpenVault, signal: AbortSignal | undefined, over: AbortSignal): AbortSignal {
  const locked = new AbortController();
  // Looked at when all that the same lock does is done, in whatever order.
  const look = () => void setImmediate(() => vault.isLocked && locked.abort());
  signal?.addEventListener('abort', look, { once: true, signal: over });
  return locked.signal;
}

/**
 * Asks for new tokens. SECURITY: goes on when it is cancelled: the answer may be the only one. After a
 * lock that answer could not be kept, and what was sent is not to stay in memory for it.
 */
async function ask(
  vault: OpenVault,
  { target }: Renewable,
  { row, fields }: Begun,
  options: VerifyOptions,
): Promise<Asked<TokenOutcome>> {
  const also = row.redirectUri === null ? {} : { redirect_uri: row.redirectUri };
  const over = new AbortController();
  const signal = untilLocked(vault, options.signal, over.signal);
  try {
    return await askForTokens(
      { ...target, fields },
      async ({ oauth, server, client, auth, asking }) => {
        const told = { ...asking, additionalParameters: also };
        const answer = await oauth.refreshTokenGrantRequest(server, client, auth, fields[REFRESH_TOKEN] ?? '', told);
        return await oauth.processRefreshTokenResponse(server, client, answer);
      },
      { ...options, signal },
    );
  } finally {
    over.abort();
  }
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

/** @throws HubVaultError `cancelled` where what is not begun yet must not begin any more */
function refuseIfOver(vault: OpenVault, { signal }: VerifyOptions): void {
  if (vault.isLocked) throw new HubVaultError('cancelled', 'The vault was locked meanwhile. Nothing was saved.');
  if (signal?.aborted) throw verificationCancelled();
}

/**
 * One renewal, from taking the right to it to keeping what comes, when the host has room for it.
 * Begun earlier it would wait with a right that others take for that of a dead one, and could not be
 * stopped any more.
 */
async function renewOnce(
  vault: OpenVault,
  renewable: Renewable,
  isDue: IsDue,
  options: VerifyOptions,
): Promise<'over' | 'others-do' | NoTokens> {
  return await inTurn<'over' | 'others-do' | NoTokens>(
    renewable.target,
    async () => {
      refuseIfOver(vault, options);
      const begun = begin(vault, renewable, isDue, options.clock.now());
      if (begun === 'not-due') return { reply: undefined, result: 'over' };
      if (begun === 'others-do') return { reply: undefined, result: begun };
      const { reply, result: outcome } = await ask(vault, renewable, begun, options);
      if (vault.isLocked) refuseIfOver(vault, options);
      keep(vault, renewable, begun, outcome);
      const result = 'tokens' in outcome ? 'over' : { finding: withLoss(outcome.finding, begun) };
      return { reply, result };
    },
    options,
  );
}

/**
 * Has the tokens of a sign-in renewed where the access token is over or nearly so, or is the one that
 * was refused. Of several processes one asks; the others wait for what it keeps.
 * @param refused an access token that the provider did not take
 * @returns what stands in the way of asking with a token that is good; nothing, if nothing does
 * @throws HubVaultError `cancelled` when the signal says stop or the vault was locked
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
    refuseIfOver(vault, options);
    const row = vault.read((database) => {
      const found = signInOf(database, account.number, version);
      const token = credentialFields(database, account.number, version)[ACCESS_TOKEN];
      return found && isDue(found, token) ? found : undefined;
    });
    if (!row) return undefined;
    const renewed = await renewOnce(vault, renewable, isDue, options);
    if (renewed === 'over') return undefined;
    if (renewed === 'others-do') {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    // A token that still lives a while is worth asking with when nobody could renew it.
    const lives = (row.accessUntil ?? '') > options.clock.now().toISOString() && refused === undefined;
    if (lives && standingOf(renewed.finding.verdict) === 'undecided') return undefined;
    return renewed.finding;
  }
}
