import { describe, expect, it } from 'vitest';
import { linkRequestSchema } from '../../domain/link-request.ts';
import { requestFacts } from '../../domain/request-facts.ts';

const request = (parts: Record<string, unknown>) =>
  linkRequestSchema.parse({ hubvault: 'link-request', schema: 1, provider: 'rapid7', ...parts });

describe('what a link request asks for', () => {
  it('says times in words, and dates and "never" as they are', () => {
    expect(requestFacts(request({ expires: '180d', rotateEvery: '90d' }))).toEqual([
      ['Expires', '180 days'],
      ['Rotate every', '90 days'],
    ]);
    expect(requestFacts(request({ expires: '2027-03-31', rotateEvery: 'never' }))).toEqual([
      ['Expires', '2027-03-31'],
      ['Rotate every', 'never'],
    ]);
  });

  it('leaves a name alone that looks like a time', () => {
    expect(requestFacts(request({ name: '30d' }))).toEqual([['Name', '30d']]);
  });
});
