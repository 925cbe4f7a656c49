import type { EmulatedProvider, OtherAnswer } from './emulated-provider.ts';

/** Answers of the five written providers that no credential leads to. */
const ofWritten: Readonly<Record<string, readonly OtherAnswer[]>> = {
  eclecticiq: [
    {
      why: 'neither version of the API is there',
      step: 0,
      answer: { status: 404, body: { errors: [{ detail: 'Not found' }] } },
      verdict: 'wrong-server',
    },
    {
      why: 'data that is no user with permissions',
      step: 0,
      answer: { status: 200, body: { data: { message: 'Welcome' } } },
      verdict: 'unexpected',
    },
    { why: 'something else has no such page', step: 0, answer: { status: 404, body: {} }, verdict: 'unexpected' },
    { why: 'something else forbids', answer: { status: 403, body: { message: 'Forbidden' } }, verdict: 'unexpected' },
  ],
  'infosec-iq': [
    { why: 'an answer without data', answer: { status: 200, body: { meta: { page: 1 } } }, verdict: 'unexpected' },
    { why: 'an answer without paging', answer: { status: 200, body: { data: [] } }, verdict: 'unexpected' },
  ],
  rapid7: [
    {
      why: 'a gateway refuses in its own words',
      answer: { status: 401, body: { message: 'No' } },
      verdict: 'unexpected',
    },
  ],
  sekoia: [
    {
      why: 'a refusal without a code',
      answer: { status: 401, body: { message: 'Unauthorized' } },
      verdict: 'rejected',
    },
    { why: 'a code that nobody explained', answer: { status: 401, body: { code: 'T999' } }, verdict: 'unexpected' },
    { why: 'something else forbids', answer: { status: 403, body: { title: 'Denied' } }, verdict: 'unexpected' },
    { why: 'too many requests', answer: { status: 429, body: {} }, verdict: 'rate-limited' },
  ],
};

/** The answers of a provider that no credential leads to. */
export function otherAnswers({ id, also = [] }: EmulatedProvider): readonly OtherAnswer[] {
  return [...also, ...(ofWritten[id] ?? [])];
}
