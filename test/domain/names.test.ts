import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountTextSchema } from '../../domain/account.ts';
import { line, nameKey } from '../../domain/text.ts';

const name = line('The name', 10);

function fault(text: unknown): string | undefined {
  return name.safeParse(text).error?.issues[0]?.message;
}

describe('a line that a person types', () => {
  it.each([
    ['Blue team', 'Blue team'],
    ['  Blue team\t\r\n', 'Blue team'],
    ['\u00a0\u3000Blue\ufeff', 'Blue'],
    ['Blue  team', 'Blue  team'],
    ['E\u0301quipe', 'Équipe'],
    ['e\u0301'.repeat(10), 'é'.repeat(10)],
    ['0123456789', '0123456789'],
    ['  0123456789  ', '0123456789'],
  ])('is trimmed and composed: %j', (typed, kept) => {
    expect(name.parse(typed)).toBe(kept);
  });

  it.each([
    ['', 'The name is empty.'],
    [' \t\n', 'The name is empty.'],
    ['\u00a0\u3000\ufeff', 'The name is empty.'],
    ['0123456789a', 'The name is longer than 10 characters.'],
    ['x'.repeat(10_000), 'The name is longer than 10 characters.'],
    // One character that composition makes into three.
    ['\u{1d160}'.repeat(4), 'The name is longer than 10 characters.'],
    ['Blue\nteam', 'The name has control or invisible characters.'],
    ['Blue\u001b[1m', 'The name has control or invisible characters.'],
    ['\u202eeulB', 'The name has control or invisible characters.'],
    ['Blue\u200bteam', 'The name has control or invisible characters.'],
    ['Blue\ud800', 'The name has control or invisible characters.'],
  ])('is refused with the reason: %j', (typed, reason) => {
    expect(fault(typed)).toBe(reason);
  });

  it.each([undefined, null, 5, ['Blue'], {}])('is text and nothing else: %j', (typed) => {
    expect(name.safeParse(typed).success).toBe(false);
  });

  it('that was kept is kept as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (typed) => {
        const kept = name.safeParse(typed);
        if (kept.success) expect(name.parse(kept.data)).toBe(kept.data);
        else expect(fault(typed)).toMatch(/^The name (is|has) .*\.$/);
      }),
    );
  });
});

describe('what a person says about an account', () => {
  const said = { name: 'Blue team', tags: [], usedBy: [] };

  it('is cleaned, each text of it', () => {
    const typed = {
      name: ' Blue team ',
      description: ' Feeds the SIEM ',
      owner: ' iris@example.com ',
      tags: [' prod '],
      usedBy: [' splunk ', 'xsoar'],
    };
    expect(accountTextSchema.parse(typed)).toEqual({
      name: 'Blue team',
      description: 'Feeds the SIEM',
      owner: 'iris@example.com',
      tags: ['prod'],
      usedBy: ['splunk', 'xsoar'],
    });
    expect(accountTextSchema.parse(said)).toEqual(said);
  });

  it.each([
    [{ name: 'x'.repeat(201) }, 'The name is longer than 200 characters.'],
    [{ description: ' ' }, 'The description is empty.'],
    [{ description: 'x'.repeat(2_001) }, 'The description is longer than 2000 characters.'],
    [{ owner: 'x'.repeat(201) }, 'The owner is longer than 200 characters.'],
    [{ owner: 'a\nb' }, 'The owner has control or invisible characters.'],
    [{ tags: [''] }, 'A tag is empty.'],
    [{ tags: ['x'.repeat(65)] }, 'A tag is longer than 64 characters.'],
    [{ tags: Array.from({ length: 101 }, (_, index) => `tag ${index}`) }, 'At most 100 tags.'],
    [{ usedBy: ['x'.repeat(201)] }, 'A consumer is longer than 200 characters.'],
    [{ usedBy: Array.from({ length: 101 }, (_, index) => `app ${index}`) }, 'At most 100 consumers.'],
  ])('is bounded: case %#', (change, reason) => {
    const { error } = accountTextSchema.safeParse({ ...said, ...change });
    expect(error?.issues.map((issue) => issue.message)).toEqual([reason]);
  });

  it('is taken up to the bounds', () => {
    const full = {
      name: 'x'.repeat(200),
      description: 'x'.repeat(2_000),
      owner: 'x'.repeat(200),
      tags: Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(64, 'x')),
      usedBy: Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(200, 'x')),
    };
    expect(accountTextSchema.parse(full)).toEqual(full);
  });
});

describe('two names', () => {
  it.each([
    ['Blue Team', 'blue team'],
    ['ÉQUIPE', 'équipe'],
    ['E\u0301quipe', 'équipe'],
    ['Ｂｌｕｅ', 'blue'],
    ['ﬁsh', 'FISH'],
    ['ΟΔΟΣ', 'οδος'],
    ['СИНЯЯ', 'синяя'],
    ['IRIS', 'iris'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'straße'],
    ['ὈΔΥΣΣΕΎΣ', 'ὀδυσσεύσ'],
    ['ſecret', 'SECRET'],
  ])('are one when only letter case or composition differs: %s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Blue', 'Blue 2'],
    ['equipe', 'équipe'],
    ['Blue team', 'Blueteam'],
    ['blue-team', 'blue_team'],
  ])('are two when a reader sees a difference: %s and %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('are compared alike whichever way they were composed or cased', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (typed) => {
        const key = nameKey(typed);
        expect([typed.normalize('NFD'), typed.normalize('NFC'), key].map(nameKey)).toEqual([key, key, key]);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (typed) => {
        expect([typed.toUpperCase(), typed.toLowerCase()].map(nameKey)).toEqual([nameKey(typed), nameKey(typed)]);
      }),
    );
  });

  it('are compared alike for every character that there is, in either case', () => {
    const apart: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      const key = nameKey(character);
      const forms = [key, character.toUpperCase(), character.toLowerCase(), character.normalize('NFKD')];
      if (forms.some((form) => nameKey(form) !== key)) apart.push(character);
    }
    expect(apart).toEqual([]);
  });
});
