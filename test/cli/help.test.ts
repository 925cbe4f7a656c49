import { describe, expect, it } from 'vitest';
import { hubvault } from '../helpers/cli.ts';

const everywhere = ['--vault <dir>', '--password-file <file>', '--proxy <url>', '--version', '-h, --help'];

/** Every command with its arguments and flags, on which scripts rely. */
const commands: [name: string, usage: string, flags: string[]][] = [
  ['init', 'hubvault init [options]', ['--accept-weak-password']],
  [
    'providers',
    'hubvault providers [options] [command] [id]',
    ['--query <words>', '--category <category>', '--hosts', '--json'],
  ],
  [
    'link',
    'hubvault link [options] [provider]',
    [
      '--name <name>',
      '--server <id|url>',
      '--set <field=value>',
      '--secrets -',
      '--description <text>',
      '--key-type <type>',
      '--expires <when>',
      '--rotate-every <days>',
      '--owner <text>',
      '--tag <tag>',
      '--used-by <consumer>',
      '--offline',
      '--try-servers',
      '--sign-in',
      '--browser',
      '--request <file|link>',
      '--yes',
      '--from <file>',
      '--apply',
      '--json',
    ],
  ],
  [
    'request',
    'hubvault request [options] <provider>',
    [
      ...['--server <id|url>', '--name <name>', '--description <text>', '--owner <text>', '--key-type <type>'],
      ...['--permission <permission>', '--expires <when>', '--rotate-every <days>', '--tag <tag>'],
      ...['--used-by <consumer>', '--link'],
    ],
  ],
  [
    'relink',
    'hubvault relink [options] <account>',
    [
      ...['--set <field=value>', '--secrets -', '--expires <when>', '--offline', '--sign-in', '--browser'],
      ...['--try-servers', '--json'],
    ],
  ],
  ['retire', 'hubvault retire [options] <account>', ['--credential <number>', '--as <state>', '--json']],
  [
    'edit',
    'hubvault edit [options] <account>',
    [
      ...['--name <name>', '--description <text>', '--owner <text>', '--expires <when>', '--rotate-every <days>'],
      ...[
        '--key-type <type>',
        '--tag <tag>',
        '--untag <tag>',
        '--used-by <consumer>',
        '--not-used-by <consumer>',
        '--ca <file>',
        '--no-ca',
        '--json',
      ],
    ],
  ],
  ['list', 'hubvault list [options]', ['--status <status>', '--provider <id>', '--query <words>', '--json']],
  ['show', 'hubvault show [options] <account>', ['--json']],
  ['reveal', 'hubvault reveal [options] <account>', ['--field <id>']],
  [
    'verify',
    'hubvault verify [options] [accounts...]',
    ['--all', '--stale', '--credential <number>', '--try-servers', '--json'],
  ],
  ['due', 'hubvault due [options]', ['--within <days>', '--as-of <date>', '--json']],
  [
    'password',
    'hubvault password [options]',
    ['--new-data-key', '--new-password-file <file>', '--accept-weak-password'],
  ],
  ['recovery-key', 'hubvault recovery-key [options]', ['--kit <file>', '--replace']],
  ['recover', 'hubvault recover [options]', ['--recovery-key-file <file>', '--kit <file>', '--accept-weak-password']],
  ['slots', 'hubvault slots [options] [command]', ['--json']],
  ['accept-older', 'hubvault accept-older [options]', ['--confirm <id>']],
  [
    'audit',
    'hubvault audit [options]',
    ['--verify', '--account <account>', '--event <event>', '--since <date>', '--json'],
  ],
  ['backup', 'hubvault backup [options]', ['--list', '--json']],
  ['restore', 'hubvault restore [options] [backup]', ['--yes', '--set-aside', '--backup-password-file <file>']],
  ['repair', 'hubvault repair [options]', ['--into <dir>']],
];

function flagsIn(help: string): string[] {
  return [...help.matchAll(/^ {2}(-{1,2}[\w-].*?)(?: {2,}|$)/gm)].map(([, flag]) => flag ?? '');
}

describe('help', () => {
  it.each(commands)('of %s names its arguments and exactly its flags, and exits with 0', async (name, usage, flags) => {
    const byFlag = await hubvault([name, '--help']);
    expect(byFlag).toMatchObject({ code: 0, err: '' });
    expect(byFlag.out).toMatch(new RegExp(`^Usage: ${usage.replace(/[[\]<>.|]/g, '\\$&')}\n\n\\w`));
    expect(flagsIn(byFlag.out).toSorted()).toEqual([...flags, ...everywhere].toSorted());
    expect(await hubvault(['help', name])).toEqual(byFlag);
    expect(await hubvault([name, '-h'])).toEqual(byFlag);
  });

  it('of the program names every command, every exit code and the guided session', async () => {
    const run = await hubvault(['--help']);
    expect(run).toMatchObject({ code: 0, err: '' });
    const named = [...run.out.matchAll(/^ {2}([a-z][a-z-]*) (?:\[|<| )/gm)].map(([, name]) => name);
    expect(named).toEqual([...commands.map(([name]) => name), 'help']);
    expect(flagsIn(run.out)).toEqual(expect.arrayContaining(everywhere));
    const codes = run.out.slice(run.out.indexOf('Exit codes:')).match(/\b\d+(?= [a-z])/g);
    expect(codes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '10']);
    expect(run.out).toContain('Run "hubvault" alone on a terminal for a guided session.\n');
  });

  it('is what the program prints without arguments and without a terminal', async () => {
    const help = await hubvault(['--help']);
    expect(await hubvault([])).toEqual(help);
    expect(await hubvault(['--vault', '/nowhere', '--password-file=/nowhere'])).toEqual(help);
  });

  it('fits a terminal of 80 columns', async () => {
    const names = [[], ...commands.map(([name]) => [name])];
    const helps = await Promise.all(names.map((name) => hubvault([...name, '--help'])));
    expect(helps.flatMap(({ out }) => out.split('\n')).filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('what cannot be understood', () => {
  it.each([
    ['an unknown command', ['frobnicate'], "error: unknown command 'frobnicate'\n"],
    ['a mistyped command', ['lst'], "error: unknown command 'lst'\n(Did you mean list?)\n"],
    ['an unknown option', ['list', '--colour'], "error: unknown option '--colour'\n"],
    ['a mistyped option', ['list', '--jsn'], "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
    ['an unknown option of the program', ['--password=hunter2', 'list'], "error: unknown option '--password"],
    ['an option of another command', ['list', '--offline'], "error: unknown option '--offline'\n"],
    ['an option without its value', ['list', '--vault'], "error: option '--vault <dir>' argument missing\n"],
    ['too many arguments', ['show', 'a', 'b'], "error: too many arguments for 'show'."],
    ['an argument where there is none', ['list', 'a'], "error: too many arguments for 'list'."],
    ['a missing provider', ['link', '--name', 'x'], 'error: Which provider?\n'],
    ['a missing account', ['reveal'], "error: missing required argument 'account'\n"],
    ['a missing name', ['link', 'rapid7'], 'error: A link needs a name.\n'],
  ])('ends with exit code 2: %s', async (_, argv, fault) => {
    const { code, out, err } = await hubvault(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(fault);
  });

  it.each([
    [['frobnicate'], 'See "hubvault --help".\n'],
    [['list', '--jsn'], 'See "hubvault list --help".\n'],
    [['link', 'rapid7'], 'See "hubvault link --help".\n'],
  ])('names the help that says more: %s', async (argv, end) => {
    expect((await hubvault(argv)).err.endsWith(end)).toBe(true);
  });

  it.each([
    ['an option that does not exist', ['list', '--api-key=hunter2']],
    ['an argument too many', ['link', 'rapid7', 'hunter2', '--name', 'x']],
  ])('does not repeat what may be a secret: %s', async (_, argv) => {
    const { code, err } = await hubvault(argv);
    expect(code).toBe(2);
    expect(err).not.toContain('hunter2');
  });
});
