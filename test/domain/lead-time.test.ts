import { describe, expect, it } from 'vitest';
import { defaultLeadTimes, expiryLeadDays } from '../../domain/lead-time.ts';

const leads = {
  expiryDays: 30,
  rotationDays: 14,
  byAccount: new Map([['account-1', 5]]),
  byTag: new Map([
    ['slow to renew', 90],
    ['quick', 3],
  ]),
  byProvider: new Map([['sekoia', 45]]),
};

function daysFor(id: string, provider: string, ...tags: string[]): number {
  return expiryLeadDays({ id, provider, tags }, leads);
}

describe('the lead time of an expiry', () => {
  it('is 30 days, and 14 for a rotation, where nothing is set', () => {
    expect(defaultLeadTimes).toEqual({
      expiryDays: 30,
      rotationDays: 14,
      byAccount: new Map(),
      byTag: new Map(),
      byProvider: new Map(),
    });
    expect(expiryLeadDays({ id: 'a', provider: 'sekoia', tags: ['quick'] }, defaultLeadTimes)).toBe(30);
  });

  it('is the account’s own over its tags’ and its provider’s, even when it is shorter', () => {
    expect(daysFor('account-1', 'sekoia', 'slow to renew')).toBe(5);
  });

  it('is its tag’s over its provider’s, even when it is shorter', () => {
    expect(daysFor('account-2', 'sekoia', 'quick')).toBe(3);
  });

  it('is the longest of several tags’, whatever their order', () => {
    expect(daysFor('account-2', 'sekoia', 'quick', 'slow to renew', 'other')).toBe(90);
    expect(daysFor('account-2', 'sekoia', 'slow to renew', 'quick')).toBe(90);
  });

  it('is its provider’s when no tag of it has one', () => {
    expect(daysFor('account-2', 'sekoia', 'other')).toBe(45);
  });

  it('is the general one when nothing more particular is set', () => {
    expect(daysFor('account-2', 'rapid7', 'other')).toBe(30);
  });

  it('may be no days at all', () => {
    const none = { ...leads, byAccount: new Map([['account-1', 0]]), byTag: new Map([['quick', 0]]) };
    expect(expiryLeadDays({ id: 'account-1', provider: 'sekoia', tags: ['slow to renew'] }, none)).toBe(0);
    expect(expiryLeadDays({ id: 'account-2', provider: 'sekoia', tags: ['quick'] }, none)).toBe(0);
  });
});
