import { setImmediate as pause } from 'node:timers/promises';
import type { Moment } from '../../../domain/clock.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { looksLikeSecret } from '../../../domain/secret-like.ts';
import { fitToShow, nameKey } from '../../../domain/text.ts';
import type { Providers } from '../../providers.ts';
import { accountNumbers } from '../../storage/accounts.ts';
import type { Readable } from '../../storage/database.ts';
import { versionsMadeOf } from '../../storage/versions.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { givesAway } from '../answer/echo.ts';
import { assumptionsOf, type LinkDraft, type PreparedLink, prepareLink } from '../link/prepare-link.ts';
import { unlistedHost } from '../server/unlisted-host.ts';
import type { BulkRow } from './bulk-row.ts';

const ROWS_AT_ONCE = 250;
const none: readonly string[] = [];

/** What would come of a row. Nothing of a secret is in what is shown of it. */
export type PlannedLink = {
  /** Where the row is in its file. */
  readonly at: number;
  /** The provider's id; `null` where the row names none that is known. */
  readonly provider: string | null;
  /** `null` where the name cannot be shown. */
  readonly name: string | null;
} & (
  | {
      readonly kind: 'new';
      /** What the credential would be sent to: scheme, host and path. */
      readonly apiBase: string;
      /** Where it would go, when the catalogue does not know that server; else `null`. */
      readonly unlistedHost: string | null;
      readonly warnings: readonly string[];
      /** Made when it is needed: of a hundred thousand, all made at once fill the memory. */
      readonly prepare: () => PreparedLink;
    }
  | { readonly kind: 'already-linked' }
  | { readonly kind: 'refused'; readonly note: string }
);

/** How a plan is watched and stopped. */
export interface PlanOptions {
  readonly providers: Providers;
  readonly now: Moment;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * What an error says of a row, without what it quotes of a secret: in a file whose columns have moved,
 * a key may stand anywhere.
 */
function safeNote({ message, wayForward }: HubVaultError, secrets: readonly string[]): string {
  const hide = (quotation: string) => (looksLikeSecret(quotation) || givesAway(secrets, quotation) ? '"…"' : quotation);
  return [message, wayForward]
    .join(' ')
    .trim()
    .replace(/"(?:[^"\\]|\\.)*"/g, hide);
}

function safeName(name: string, secrets: readonly string[]): string | null {
  return name === '' || looksLikeSecret(name) || givesAway(secrets, name) ? null : fitToShow(name, 60);
}

/** Refuses a row whose columns have moved, so that its key stands where it would be shown. */
function refuseKeysInText({ name, description, owner, tags, usedBy }: LinkDraft): void {
  const texts = { name: [name], description: [description ?? ''], owner: [owner ?? ''], tags, usedBy };
  const found = Object.entries(texts).find(([, all]) => all.some(looksLikeSecret));
  if (!found) return;
  throw new HubVaultError(
    'invalid-input',
    `What stands for "${found[0]}" looks like a key.`,
    'Check that the columns fit; link it on its own if it is none.',
  );
}

/** Rows that a file says twice are linked once: the first of them. */
class Seen {
  readonly #rows = new Map<string, number>();

  /** The earlier row of the same provider and name, if there is one. */
  earlier({ provider, text }: PreparedLink, at: number): number | undefined {
    const key = `${provider.id}/${nameKey(text.name)}`;
    const before = this.#rows.get(key);
    if (before === undefined) this.#rows.set(key, at);
    return before;
  }
}

function unknownProvider({ provider }: LinkDraft, providers: Providers): string | undefined {
  try {
    providers.named(provider.trim());
    return undefined;
  } catch (error) {
    // Its message quotes what stands there, which may be anything.
    const close = error instanceof HubVaultError ? error.wayForward : undefined;
    return `HubVault does not know this provider. ${close ?? ''}`.trim();
  }
}

interface Held {
  readonly database: Readable;
  readonly numberOf: (provider: string, name: string) => number | undefined;
}

function planNew(draft: LinkDraft, at: number, held: Held, seen: Seen, { providers, now }: PlanOptions): PlannedLink {
  const link = prepareLink(draft, providers, now);
  const shown = { at, provider: link.provider.id, name: link.text.name };
  const before = seen.earlier(link, at);
  if (before !== undefined) {
    return { ...shown, kind: 'refused', note: `Row ${before} has the same provider and name.` };
  }
  const number = held.numberOf(link.provider.id, link.text.name);
  if (number === undefined) {
    const { provider, address } = link;
    const warnings = [...link.warnings, ...assumptionsOf(link)];
    return {
      ...shown,
      kind: 'new',
      apiBase: address.apiBase,
      unlistedHost: unlistedHost(provider, address.server),
      warnings: warnings.length === 0 ? none : warnings,
      prepare: () => prepareLink(draft, providers, now),
    };
  }
  if (versionsMadeOf(held.database, number, link.fields).length > 0) return { ...shown, kind: 'already-linked' };
  const note =
    'An account of this name exists with another credential. Choose another name, or give that account its new credential on its own.';
  return { ...shown, kind: 'refused', note };
}

function planRow({ at, draft, fault }: BulkRow, held: Held, seen: Seen, options: PlanOptions): PlannedLink {
  if (!draft) return { at, provider: null, name: null, kind: 'refused', note: fault ?? '' };
  const secrets = Object.values(draft.fields).filter((value) => value.length > 0);
  const name = safeName(draft.name.trim(), secrets);
  const unknown = unknownProvider(draft, options.providers);
  if (unknown !== undefined) return { at, provider: null, name, kind: 'refused', note: unknown };
  try {
    refuseKeysInText(draft);
    return planNew(draft, at, held, seen, options);
  } catch (error) {
    if (!(error instanceof HubVaultError)) throw error;
    const provider = options.providers.named(draft.provider.trim()).id;
    return { at, provider, name, kind: 'refused', note: safeNote(error, secrets) };
  }
}

/**
 * Says of every row of a file what would come of it. Asks nobody and changes nothing. A row whose
 * provider, name and credential are in the vault already is `already-linked`, so that a file can be
 * given again after a run that was cut short.
 * @throws HubVaultError `cancelled` when the signal says stop
 */
export async function planLinks(
  vault: OpenVault,
  rows: readonly BulkRow[],
  options: PlanOptions,
): Promise<PlannedLink[]> {
  const numberOf = vault.read(accountNumbers);
  const seen = new Seen();
  const planned: PlannedLink[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE);
    planned.push(...vault.read((database) => part.map((row) => planRow(row, { database, numberOf }, seen, options))));
    options.onProgress?.(planned.length, rows.length);
    await pause();
    if (options.signal?.aborted) throw new HubVaultError('cancelled', 'Stopped. Nothing was linked.');
  }
  return planned;
}
