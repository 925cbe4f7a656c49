import type { AccountDetails } from '../../core/accounts/account-details.ts';
import type { Providers } from '../../core/providers.ts';
import type { Moment } from '../../domain/clock.ts';
import { doubtAboutExpiry } from '../../domain/doubt-about-expiry.ts';
import { sentenceOn } from '../../domain/verdict.ts';
import { fold } from './fold.ts';
import { markedId } from './own-mark.ts';
import type { Paint } from './paint.ts';
import { widthOf } from './width.ts';
import { expiryWords, minute, nextStep, paintStatus, paintVerdict, rotationWords } from './words.ts';

type Line = readonly [label: string, value: string];

function optional(label: string, value: string | null | undefined): Line[] {
  return value ? [[label, value]] : [];
}

function verificationPart(account: AccountDetails, paint: Paint): Line[] {
  const { verdict, verifiedAt, provenAt, verdictNote, told } = account;
  const when = verifiedAt ? `, ${minute(verifiedAt)}` : '';
  return [
    ['Verdict', `${paintVerdict(paint, verdict, verdict)}${when}`],
    ...optional('', verdict === 'verified' ? null : sentenceOn(verdict)),
    ...optional('', verdictNote),
    ...optional('', verdict === 'verified' ? null : nextStep(verdict)),
    ...optional('Last proven', provenAt !== verifiedAt && provenAt ? minute(provenAt) : null),
    ...optional('Acts for', told.organization),
    ...optional('Acts as', told.user),
    ...optional('Permissions', told.permissions && String(told.permissions.length)),
    ...optional('Last used', told.lastUse && minute(told.lastUse)),
  ];
}

function caPart({ ca }: AccountDetails): Line[] {
  return ca.map(
    ({ subject, validTo }, index): Line => [
      index === 0 ? 'Own CA' : '',
      validTo === null ? subject : `${subject}, until ${validTo.slice(0, 10)}`,
    ],
  );
}

/** The versions of the credential. The verdict on the current one is told above. */
function versionPart({ versions }: AccountDetails, paint: Paint): Line[] {
  return versions.map(({ version, state, createdAt, verdict, verifiedAt }, index): Line => {
    const found = verifiedAt ? `, ${paintVerdict(paint, verdict, verdict)} ${minute(verifiedAt)}` : '';
    const since = `${version} (${state}), since ${minute(createdAt)}`;
    return [index === 0 ? 'Version' : '', state === 'current' ? since : since + found];
  });
}

/** One account as a sheet, none of its lines wider than a terminal. */
export function accountSheet(
  account: AccountDetails,
  now: Moment,
  providers: Pick<Providers, 'isOwn'>,
  paint: Paint,
  { columns = Number.POSITIVE_INFINITY }: { readonly columns?: number | undefined },
): string {
  const { expiry, rotation } = account;
  const origin = expiry.kind === 'dated' && expiry.origin === 'provider' ? ', told by the provider' : '';
  const interval = rotation.intervalDays === null ? '' : `, every ${rotation.intervalDays} days`;
  const lines: Line[] = [
    ['Provider', markedId(providers, account.provider)],
    ['Server', account.server],
    ['Status', paintStatus(paint, account.status, account.status)],
    ...verificationPart(account, paint),
    ['Expires', expiryWords(expiry, now) + origin],
    ...optional('', doubtAboutExpiry(account, now.zone)),
    ['Rotate', rotationWords(account, now) + interval],
    ['Key type', account.keyType],
    ...caPart(account),
    ...account.fields.map((field): Line => [field.label, field.value]),
    ...optional('Description', account.description),
    ...optional('Owner', account.owner),
    ...optional('Tags', account.tags.join(', ')),
    ...optional('Used by', account.usedBy.join(', ')),
    ...versionPart(account, paint),
    ['Linked', minute(account.createdAt)],
    ['Id', account.id],
  ];
  const width = Math.max(...lines.map(([label]) => widthOf(label))) + 2;
  const body = lines.map(([label, value]) => {
    return fold(label + ' '.repeat(width - widthOf(label)) + value, columns, width);
  });
  return `${[paint('bold', account.name), ...body].join('\n')}\n`;
}
