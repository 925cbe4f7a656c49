import { describe, expect, it } from 'vitest';
import { prepared, refused } from './drafts.ts';

const PLAIN = 'Write it as one plain line.';
const SOMETHING = 'Type something.';

describe('the name of an account', () => {
  it.each([
    ['', 'The name is empty.', SOMETHING],
    ['   ', 'The name is empty.', SOMETHING],
    ['x'.repeat(10_000), 'The name is longer than 200 characters.', 'Shorten it to 200 characters or fewer.'],
    ['Blue\nteam', 'The name has control or invisible characters.', PLAIN],
    ['Blue\u0007team', 'The name has control or invisible characters.', PLAIN],
    ['\u001b[2JBlue', 'The name has control or invisible characters.', PLAIN],
    ['Blue\u202eteam', 'The name has control or invisible characters.', PLAIN],
    ['Blue\u200bteam', 'The name has control or invisible characters.', PLAIN],
    ['Blue\ud83dteam', 'The name has control or invisible characters.', PLAIN],
  ])('is refused in plain words when it cannot be: case %#', (name, message, wayForward) => {
    expect(refused('sekoia', { name })).toEqual({ message, wayForward });
  });

  it('is trimmed and composed', () => {
    const names = ['  Blue team\n', 'E\u0301quipe', '青チーム', '💙'].map(
      (name) => prepared('sekoia', { name }).text.name,
    );
    expect(names).toEqual(['Blue team', 'Équipe', '青チーム', '💙']);
  });
});

describe('other text of an account', () => {
  it.each([
    [{ owner: 'iris\u0000' }, 'The owner has control or invisible characters.', PLAIN],
    [{ owner: ' ' }, 'The owner is empty.', SOMETHING],
    [{ tags: ['prod', 'eu\n'.repeat(2)] }, 'A tag has control or invisible characters.', PLAIN],
    [{ tags: ['x'.repeat(10_000)] }, 'A tag is longer than 64 characters.', 'Shorten it to 64 characters or fewer.'],
    [{ usedBy: [''] }, 'A consumer is empty.', SOMETHING],
    [
      { usedBy: Array.from({ length: 101 }, (_, index) => `app ${index}`) },
      'At most 100 consumers.',
      'Leave some of them out.',
    ],
  ])('is refused in plain words when it cannot be: case %#', (change, message, wayForward) => {
    expect(refused('sekoia', change)).toEqual({ message, wayForward });
  });

  it('that is said twice is kept once, in the order in which it was said', () => {
    const { text } = prepared('sekoia', { tags: ['prod', 'eu', 'prod ', 'EU'], usedBy: ['b', 'a', 'b'] });
    expect(text).toEqual({ name: 'Blue team', tags: ['prod', 'eu', 'EU'], usedBy: ['b', 'a'] });
  });
});

describe('the description of an account', () => {
  const way = 'Use the same description as at the provider, so that you find the key again.';

  it.each([
    ['123456789', 9],
    ['x'.repeat(100), 100],
    ['  12345678  ', 8],
  ])('is refused when the provider would not have it: %j', (description, length) => {
    expect(refused('sekoia', { description })).toEqual({
      message: `The description has ${length} characters; Sekoia takes 10 to 99.`,
      wayForward: way,
    });
  });

  it('is taken from the shortest to the longest that the provider has', () => {
    const descriptions = ['1234567890', 'x'.repeat(99)];
    const kept = descriptions.map((description) => prepared('sekoia', { description }).text.description);
    expect(kept).toEqual(descriptions);
  });

  it('may be left out, and may be short where the provider has no rule', () => {
    expect(prepared('sekoia').text.description).toBeUndefined();
    expect(prepared('rapid7', { description: 'SIEM' }).text.description).toBe('SIEM');
  });

  it('that is empty is refused: leaving it out says the same', () => {
    expect(refused('sekoia', { description: ' ' })).toEqual({
      message: 'The description is empty.',
      wayForward: SOMETHING,
    });
  });
});
