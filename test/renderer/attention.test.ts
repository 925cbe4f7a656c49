import { expect, test } from 'vitest';
import { attentionLines, countAttention } from '../../renderer/features/overview/attention.ts';
import { account, due } from './helpers/demo-account.ts';

test('what does not work comes first, then what ends this week, then overdue rotations, then the rest', () => {
  const dueItems = [
    due('expiry', -3, 'ended'),
    due('rotation', -2, 'stale'),
    due('expiry', 5, 'ending'),
    due('rotation', 20, 'later'),
  ];
  const accounts = [
    account({ name: 'refused', verdict: 'rejected' }),
    account({ name: 'silent', verdict: 'unreachable' }),
    account({ name: 'sound' }),
  ];
  const lines = attentionLines(dueItems, accounts).map(({ account: { name }, urgency, action }) => [
    name,
    urgency,
    action,
  ]);
  expect(lines).toEqual([
    ['ended', 'now', 'open'],
    ['refused', 'now', 'open'],
    ['ending', 'now', 'open'],
    ['stale', 'now', 'open'],
    ['later', 'soon', 'open'],
    ['silent', 'unclear', 'verify'],
  ]);
});

test('an account has one line, which names what else there is about it', () => {
  const lines = attentionLines(
    [due('expiry', -41, 'twice'), due('rotation', 12, 'twice')],
    [account({ name: 'twice', verdict: 'rejected' })],
  );
  expect(lines.map(({ title, also }) => ({ title, also }))).toEqual([
    { title: 'Expired 41 days ago', also: ['rejected at the last verification', 'rotation is due in 12 days'] },
  ]);
});

test('a provider that said "expired" without a day is said without a day', () => {
  expect(attentionLines([due('expiry', null, 'told')], []).map(({ title }) => title)).toEqual(['Expired']);
});

test('an expiry that the provider tells of as well is said once, with its day where one is known', () => {
  const accounts = ['told', 'dated'].map((name) => account({ name, verdict: 'expired' }));
  const dueItems = [due('expiry', null, 'told'), due('expiry', -3, 'dated'), due('rotation', -1, 'told')];
  const lines = attentionLines(dueItems, accounts).map(({ title, also }) => [title, also]);
  expect(lines).toEqual([
    ['Expired 3 days ago', []],
    ['The provider says that this credential has expired.', ['rotation was due 1 day ago']],
  ]);
});

test('an accepted key that lacks a permission needs no attention', () => {
  expect(attentionLines([], [account({ name: 'limited', verdict: 'missing-permission' })])).toEqual([]);
});

test('the count is the number of lines', () => {
  const dueItems = [due('expiry', 3, 'one'), due('rotation', 3, 'one')];
  const accounts = [account({ name: 'one', verdict: 'expired' }), account({ name: 'two', verdict: 'unverified' })];
  expect(countAttention(dueItems, accounts)).toBe(attentionLines(dueItems, accounts).length);
});
