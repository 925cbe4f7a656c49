import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFinder } from '../../renderer/features/accounts/table/account-finder.ts';
import { type AccountFilter, filterAccounts } from '../../renderer/features/accounts/table/account-index.ts';
import { indexAccounts } from '../../renderer/features/accounts/table/indexed-account.ts';
import { account } from './helpers/demo-account.ts';

const names = ['Paris SIEM', 'paris  Prod', 'EU prod', 'İstanbul', 'Straße', 'STRASSE 2', 'Ångström', 'a b', 'ba', ''];
const statuses = ['active', 'expiring', 'expired', 'revoked'] as const;

const lists = [names, names.toReversed()].map((list) =>
  indexAccounts(
    list.map((name, index) => account({ name: name === '' ? 'é' : name, status: statuses[index % 4] ?? 'active' })),
    () => new Map(),
  ),
);

/** Letters as they are typed, some of which are another when they are compared. */
const query = fc.string({
  unit: fc.constantFrom('p', 'a', 'r', 'i', 's', 'S', 'ß', 'İ', 'Å', 'A', '\u030A', ' ', 'b'),
});
const filter = fc.record({ query, status: fc.constantFrom('all' as const, ...statuses) });

test('what is found by steps is what is found at once, in whatever order it is typed, sorted and narrowed', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ filter, list: fc.nat({ max: 1 }) }), { maxLength: 30 }), (steps) => {
      const find = createFinder();
      for (const step of steps) {
        const list = lists[step.list] ?? [];
        // Each text also letter by letter, and back again.
        const lengths = [...step.filter.query].map((_, index) => index + 1);
        for (const length of [...lengths, ...lengths.toReversed(), 0]) {
          const typed: AccountFilter = { ...step.filter, query: step.filter.query.slice(0, length) };
          expect(find(list, typed)).toEqual(filterAccounts(list, typed).map(({ account }) => account));
        }
      }
    }),
  );
});

test('a letter more looks through what is left, and a letter less looks through nothing', () => {
  let looks = 0;
  const counted = lists[0]?.map((each) => ({
    account: each.account,
    get text() {
      looks += 1;
      return each.text;
    },
  })) as unknown as (typeof lists)[0];
  const find = createFinder();
  const looksFor = (text: string) => {
    looks = 0;
    find(counted, { query: text, status: 'all' });
    return looks;
  };
  const left = (text: string) => filterAccounts(lists[0] ?? [], { query: text, status: 'all' }).length;
  expect([left('pari'), left('pa'), left('p'), names.length]).toEqual([2, 2, expect.any(Number), 10]);
  expect(['p', 'pa', 'pari', 'pa', 'p', ''].map(looksFor)).toEqual([names.length, left('p'), left('pa'), 0, 0, 0]);
});
