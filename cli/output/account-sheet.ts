import type { AccountDetails } from '../../core/accounts/account-details.ts';
import type { Moment } from '../../domain/clock.ts';
import { nextStepAfter } from '../../domain/verdict.ts';
import type { Paint } from './paint.ts';
import { widthOf } from './table.ts';
import { expiryWords, paintStatus, paintVerdict, rotationWords } from './words.ts';

const LABEL_WIDTH = 14;

function line(label: string, value: string): string {
  return `${label}${' '.repeat(Math.max(1, LABEL_WIDTH - widthOf(label)))}${value}`;
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

function optional(label: string, value: string | null | undefined): string[] {
  return value ? [line(label, value)] : [];
}

function verificationPart(account: AccountDetails, paint: Paint): string[] {
  const { verdict, verifiedAt, provenAt, verdictNote, told } = account;
  const when = verifiedAt ? `, ${minute(verifiedAt)}` : '';
  return [
    line('Verdict', `${paintVerdict(paint, verdict, verdict)}${when}`),
    ...optional('', verdictNote),
    ...(verdict === 'verified' ? [] : [line('', nextStepAfter(verdict))]),
    ...(provenAt && provenAt !== verifiedAt ? [line('Last proven', minute(provenAt))] : []),
    ...optional('Organization', told.organization),
    ...optional('User', told.user),
    ...(told.permissions ? [line('Permissions', String(told.permissions.length))] : []),
    ...(told.lastUse ? [line('Last used', minute(told.lastUse))] : []),
  ];
}

/** One account as a sheet for a terminal. */
export function accountSheet(account: AccountDetails, now: Moment, paint: Paint): string {
  const { expiry, rotation } = account;
  const origin = expiry.kind === 'dated' && expiry.origin === 'provider' ? ', told by the provider' : '';
  const interval = rotation.intervalDays === null ? '' : `, every ${rotation.intervalDays} days`;
  const version = account.versions[0];
  const lines = [
    paint('bold', account.name),
    line('Provider', account.provider),
    line('Server', account.server),
    line('Status', paintStatus(paint, account.status, account.status)),
    ...verificationPart(account, paint),
    line('Expires', expiryWords(expiry, now) + origin),
    line('Rotate', rotationWords(account, now) + interval),
    line('Key type', account.keyType),
    ...account.fields.map((field) => line(field.label, field.value)),
    ...optional('Description', account.description),
    ...optional('Owner', account.owner),
    ...optional('Tags', account.tags.join(', ')),
    ...optional('Used by', account.usedBy.join(', ')),
    ...(version ? [line('Version', `${version.version} (${version.state}), since ${minute(version.createdAt)}`)] : []),
    line('Linked', minute(account.createdAt)),
    line('Id', account.id),
  ];
  return `${lines.join('\n')}\n`;
}
