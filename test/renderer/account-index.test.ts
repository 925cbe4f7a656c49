import { expect, test } from 'vitest';
import { demoProviders } from '../../renderer/dev/demo-providers.ts';
import {
  type AccountFilter,
  countByStatus,
  filterAccounts,
  sortAccounts,
} from '../../renderer/features/accounts/table/account-index.ts';
import { indexAccounts } from '../../renderer/features/accounts/table/indexed-account.ts';
import { account } from './helpers/demo-account.ts';

const providers = new Map(demoProviders.map((provider) => [provider.id, provider]));
const accounts = [
  account({
    name: 'Älpha',
    provider: 'sekoia',
    server: 'mco1',
    tags: ['sharing'],
    usedBy: ['MISP import'],
    owner: 'Zoe',
  }),
  account({ name: 'Bravo', provider: 'ibm-soar', server: 'https://soar.bank.example', status: 'expired', owner: null }),
  account({ name: 'Charlie', verdict: 'rejected', owner: 'Adam', tags: [], usedBy: [] }),
];
const index = indexAccounts(accounts, () => providers);
const found = (filter: Partial<AccountFilter>) =>
  filterAccounts(index, { query: '', status: 'all', ...filter }).map(({ account: { name } }) => name);
const ordered = (column: string, descending = false) =>
  sortAccounts(index, { column, descending }).map(({ account: { name } }) => name);

test.each([
  ['the name, whatever its case and composition', 'A\u0308LPHA', 'Älpha'],
  ['the name of the provider', 'ibm security', 'Bravo'],
  ['the label of the server', 'monaco', 'Älpha'],
  ['the host of an own server', 'soar.bank', 'Bravo'],
  ['a tag', 'sharing', 'Älpha'],
  ['a consumer', 'misp', 'Älpha'],
  ['the owner', 'adam', 'Charlie'],
  ['the verdict', 'rejected', 'Charlie'],
])('an account is found by %s', (_what, query, name) => {
  expect(found({ query })).toEqual([name]);
});

test('every word must be there, in any order', () => {
  expect(found({ query: 'monaco sekoia' })).toEqual(['Älpha']);
  expect(found({ query: 'monaco bravo' })).toEqual([]);
});

test('a status leaves out every other', () => {
  expect(found({ status: 'expired' })).toEqual(['Bravo']);
  expect(countByStatus(accounts)).toEqual({ active: 2, expiring: 0, expired: 1, revoked: 0 });
});

test('accounts without an owner come last, and ordering turns round', () => {
  expect(ordered('owner')).toEqual(['Charlie', 'Älpha', 'Bravo']);
  expect(ordered('owner', true)).toEqual(['Bravo', 'Älpha', 'Charlie']);
  expect(ordered('name', true)).toEqual(['Charlie', 'Bravo', 'Älpha']);
});

test('key types of one kind are together', () => {
  const typed = [
    account({ name: 'one', keyType: 'user' }),
    account({ name: 'two', keyType: 'organization' }),
    account({ name: 'three', keyType: 'user' }),
  ];
  const sorted = sortAccounts(
    indexAccounts(typed, () => providers),
    { column: 'keyType', descending: false },
  );
  expect(sorted.map(({ account: { name } }) => name)).toEqual(['two', 'one', 'three']);
});

test('expiries are ordered by their day, then unknown, then never', () => {
  const kinds = [
    account({ name: 'never', expiry: { kind: 'never', origin: 'typed' } }),
    account({ name: 'unknown', expiry: { kind: 'unknown' } }),
    account({ name: 'dated', expiry: { kind: 'dated', date: '2027-01-01' as never, origin: 'typed' } }),
  ];
  const sorted = sortAccounts(
    indexAccounts(kinds, () => providers),
    { column: 'expires', descending: false },
  );
  expect(sorted.map(({ account: { name } }) => name)).toEqual(['dated', 'unknown', 'never']);
});
