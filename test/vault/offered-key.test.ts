import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OfferedKey } from '../../core/vault/slots/offered-key.ts';
import { kindOf } from '../helpers/outcome.ts';

const offer = () => new OfferedKey('28a8a1dc-aeb1-455f-80e9-74a296127335', '2026-11-21');
const confirm = (offered: OfferedKey, typed: readonly string[]) => kindOf(async () => offered.confirm(typed));
const asked = (offered: OfferedKey) => offered.asked.map((place) => offered.text.groups[place] ?? '');

it('two groups are asked back, different ones each time, and never one twice', () => {
  const all = Array.from({ length: 200 }, () => offer().asked);
  for (const places of all) expect([places.length, new Set(places).size]).toEqual([2, 2]);
  expect(new Set(all.flat())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]));
});

it('the groups are taken as a person types them: small letters, blanks, look-alikes', async () => {
  for (let count = 0; count < 50; count += 1) {
    const offered = offer();
    const typed = asked(offered).map((group) => ` ${group.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `);
    expect([typed, await confirm(offered, typed)]).toEqual([typed, 'done']);
  }
});

it('anything else is refused, also the right groups in the wrong order', async () => {
  const offered = offer();
  const right = asked(offered);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom(...right, '')), { maxLength: 4 }),
      async (typed) => {
        const isRight = typed.length === 2 && typed.every((group, index) => group === right[index]);
        return (await confirm(offered, typed)) === (isRight ? 'done' : 'invalid-input');
      },
    ),
  );
  if (right[0] !== right[1]) expect(await confirm(offered, right.toReversed())).toBe('invalid-input');
});
