import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fold } from '../../cli/output/fold.ts';
import { widthOf } from '../../cli/output/width.ts';
import { expiryAtInstant } from '../../domain/expiry.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { AtTerminal } from './at-terminal.ts';

const LONG = 'Threat feeds of the whole group';
const none = { kind: 'none' } as const;

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault([
    { name: LONG, server: 'https://gateway.blue.example', owner: 'Blue team', verdict: 'rejected' },
    { name: 'told', expiry: expiryAtInstant(new Date('2026-11-21T08:00:00Z'), 'UTC'), rotation: none },
  ]);
  await vault.run(['backup']);
});
afterAll(() => vault[Symbol.dispose]());

/** What a command prints on a terminal of some columns, as lines; and what it says beside that. */
async function printed(argv: readonly string[], columns: number) {
  const person = new AtTerminal([...argv, ...vault.opened], { columns, env: { NO_COLOR: '1' } });
  const { out, err } = await person.ended;
  return { lines: out.trimEnd().split('\n'), err: stripVTControlCharacters(err).replace(/^\r?Unlocking…\r/, '') };
}

describe('a table on a terminal', () => {
  it('cuts its longest texts first', async () => {
    expect(await printed(['list'], 135)).toEqual({
      lines: [
        'STATUS   NAME              PROVIDER  SERVER        EXPIRES                     ROTATE                   VERDICT     VERIFIED  OWNER',
        'active   Threat feeds of…  rapid7    https://gat…  unknown                     2027-02-19 (in 90 days)  rejected    never     Blue team',
        'expired  told              rapid7    us2           2026-11-21 (earlier today)  none                     unverified  never',
      ],
      err: '',
    });
  });

  it('then leaves out how far its days are', async () => {
    expect(await printed(['list'], 110)).toEqual({
      lines: [
        'STATUS   NAME              PROVIDER  SERVER            EXPIRES     ROTATE      VERDICT     VERIFIED  OWNER',
        'active   Threat feeds of…  rapid7    https://gateway…  unknown     2027-02-19  rejected    never     Blue team',
        'expired  told              rapid7    us2               2026-11-21  none        unverified  never',
      ],
      err: '',
    });
  });

  it('then leaves out columns, and says which', async () => {
    expect(await printed(['list'], 60)).toEqual({
      lines: [
        'STATUS   NAME               PROVIDER  EXPIRES     VERDICT',
        'active   Threat feeds of …  rapid7    unknown     rejected',
        'expired  told               rapid7    2026-11-21  unverified',
      ],
      err: 'Left out for want of room: SERVER, ROTATE, VERIFIED, OWNER.\n',
    });
  });

  it.each([50, 60, 72, 80, 100, 120, 150])('has no line that is wider than its %d columns', async (columns) => {
    for (const argv of [['list'], ['due', '--within', '365d'], ['show', LONG]]) {
      const { lines } = await printed(argv, columns);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
    }
  });

  it('that is too narrow for any table becomes a paragraph for each account', async () => {
    const { lines } = await printed(['list', '--query', 'threat'], 40);
    expect(lines).toEqual([
      'STATUS    active',
      'NAME      Threat feeds of the whole',
      '          group',
      'PROVIDER  rapid7',
      'SERVER    https://gateway.blue.example',
      'EXPIRES   unknown',
      'ROTATE    2027-02-19',
      'VERDICT   rejected',
      'VERIFIED  never',
      'OWNER     Blue team',
    ]);
  });

  it.each([
    [['list']],
    [['slots']],
    [['audit']],
    [['backup', '--list']],
    [['show', LONG]],
    [['--help']],
    [['link', '--help']],
  ])('has no line that is wider than 40 columns: %j', async (argv) => {
    const { lines } = await printed(argv, 40);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => widthOf(line) > 40)).toEqual([]);
  });

  it('is whole where there is no terminal', async () => {
    const { out } = await vault.run(['list']);
    expect(out).toContain(`${LONG}  rapid7    https://gateway.blue.example`);
  });
});

describe('an expiry that the provider told by the moment', () => {
  it('is said to have passed on the day itself', async () => {
    expect((await printed(['list', '--query', 'told'], 160)).lines[1]).toMatch(
      /^expired .* 2026-11-21 \(earlier today\) /,
    );
    expect((await printed(['due', '--within', '0d'], 160)).lines[1]).toMatch(
      /^expired +2026-11-21 +earlier today +told/,
    );
  });
});

describe('a line that is folded', () => {
  it.each([
    ['as it is where there is room', 'All of it.', 'All of it.'],
    ['between words', '  Check the server and the network.', '  Check the server and\n    the network.'],
    ['behind the number of a step', '  10. Copy the key, now or never.', '  10. Copy the key, now\n      or never.'],
    ['behind a dash', '  - One user has many tokens here.', '  - One user has many\n    tokens here.'],
    ['with an id further to the left', 'Id        0123456789abcdefghij', 'Id\n    0123456789abcdefghij'],
    ['but not inside a word', '  https://insight.example/platform', '  https://insight.example/platform'],
  ])('is left %s', (_, line, folded) => {
    expect(fold(line, 24)).toBe(folded);
    // A terminal of `script` or `expect` has no size before somebody gives it one.
    expect(fold(line, 0)).toBe(line);
  });

  it('loses no word, and no line is wider than its room unless a word is', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 20, max: 60 }), (words, room) => {
        const lines = fold(`  ${words.join(' ')}`, room).split('\n');
        expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(words);
        expect(lines.filter((line) => line.length > room)).toEqual([]);
      }),
    );
  });
});
