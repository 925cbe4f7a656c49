import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANARY, hubvault, PASSWORD } from '../helpers/cli.ts';
import { seededId, type TestVault, testVault } from '../helpers/cli-vault.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { jsonAnswer } from '../providers/faults.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { AtTerminal } from './at-terminal.ts';

const ESCAPE = '\u001b';

let server: Emulator;
let vault: TestVault;
beforeAll(async () => {
  // A provider that repeats whatever it is sent, and everything it knows, in every answer.
  server = await startEmulator(rapid7, {
    fault: (response, request) => {
      const echo = { message: request.headers['x-api-key'], key: CANARY, headers: request.headers };
      jsonAnswer(401, echo, { 'x-echo': CANARY, location: `https://${CANARY}.example/` })(response, request);
    },
  });
  vault = await testVault([
    { name: 'SOC prod', server: server.url },
    { name: 'soar', provider: 'ibm-soar', server: 'saas', fields: { keySecret: CANARY, organization: 'Blue' } },
    { name: 'lost', provider: 'no-longer-known', fields: { oldKey: CANARY } },
    { name: 'gone', server: 'us2', verdict: 'revoked', verifiedAt: '2026-11-20T08:00:00.000Z' },
  ]);
});
afterAll(async () => {
  vault[Symbol.dispose]();
  await server.close();
});

describe('a secret', () => {
  const link = ['link', 'rapid7', '--name', 'new', '--secrets', '-'];
  const everything: string[][] = [
    ['list'],
    ['show', 'SOC prod'],
    ['show', 'soar'],
    ['show', 'lost'],
    ['show', CANARY.slice(0, 8)],
    ['verify', 'SOC prod'],
    ['due'],
    ['providers'],
    ['providers', 'rapid7'],
    [...link, '--server', 'us9'],
    [...link, '--expires', 'soon'],
  ];

  it.each([...everything, ...everything.map((argv) => [...argv, '--json'])])(
    'is printed by no command: hubvault %s %s %s %s %s %s %s',
    async (...argv) => {
      const run = await vault.run(
        argv.filter((part) => part !== undefined),
        { input: JSON.stringify({ apiKey: CANARY }) },
      );
      const printed = `${run.out}${run.err}`.toLowerCase();
      expect(printed).not.toContain(CANARY);
      expect(printed).not.toContain(CANARY.replaceAll('-', ''));
    },
  );

  it('is in the vault, or the above would prove nothing', async () => {
    expect((await vault.run(['reveal', 'SOC prod'])).out).toBe(`${CANARY}\n`);
  });

  it('is not printed when it is linked, and a provider that repeats it is not quoted', async () => {
    const argv = [...link, '--server', server.url];
    const input = JSON.stringify({ apiKey: CANARY });
    const rejected = await vault.run(argv, { input });
    const saved = await vault.run([...argv, '--offline'], { input });
    expect([rejected.code, saved.code]).toEqual([7, 0]);
    expect(rejected.out + rejected.err + saved.out + saved.err).not.toContain(CANARY);
  });
});

describe('colour', () => {
  async function listed(env: Record<string, string>): Promise<string> {
    const person = new AtTerminal(['list', '--vault', vault.folder], { env });
    await person.type('Vault password', PASSWORD);
    return (await person.ended).out;
  }

  it('is used on a terminal', async () => {
    const out = await listed({});
    expect(out).toContain(`${ESCAPE}[1mSTATUS`);
    expect(out).toContain(`${ESCAPE}[31mrevoked${ESCAPE}[39m`);
    expect(out).not.toContain(`${ESCAPE}[32m`);
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['a terminal that has none', { TERM: 'dumb' }],
  ])('is not used with %s', async (_, env) => {
    expect(await listed(env)).not.toContain(ESCAPE);
  });

  it('is used with an empty NO_COLOR, which asks for nothing', async () => {
    expect(await listed({ NO_COLOR: '' })).toContain(ESCAPE);
  });

  it.each([
    [['list']],
    [['show', 'gone']],
    [['verify', 'SOC prod']],
    [['due', '--within', '365d']],
    [['providers', 'sekoia']],
    [['show', 'nobody']],
    [['frobnicate']],
  ])('is not used where there is no terminal: %s', async (argv) => {
    const { out, err } = await vault.run(argv, { env: { TERM: 'xterm-256color', FORCE_COLOR: '1' } });
    expect(out + err).not.toBe('');
    expect(out + err).not.toContain(ESCAPE);
  });
});

describe('JSON', () => {
  it('is indented for the eyes of a person at a terminal', async () => {
    const person = new AtTerminal(['show', 'gone', '--json', '--vault', vault.folder]);
    await person.type('Vault password', PASSWORD);
    const { out } = await person.ended;
    expect(out).toMatch(/^\{\n {2}"schema": 1,\n {2}"account": \{\n {4}"id": /);
    expect(JSON.parse(out)).toMatchObject({ schema: 1, account: { name: 'gone' } });
  });
});

describe('the options of every command', () => {
  const shown = ['show', seededId(3), '--json'];

  it('may stand before the command, after it, and on both sides', async () => {
    const [, folder = '', , passwordFile = ''] = vault.opened;
    const after = await hubvault([...shown, ...vault.opened]);
    expect(after).toMatchObject({ code: 0, err: '' });
    expect(await hubvault([...vault.opened, ...shown])).toEqual(after);
    expect(await hubvault(['--vault', folder, ...shown, '--password-file', passwordFile])).toEqual(after);
    expect(await hubvault([`--password-file=${passwordFile}`, ...shown, `--vault=${folder}`])).toEqual(after);
    const env = { HUBVAULT_HOME: vault.home.path };
    expect(await hubvault([...shown, '--password-file', passwordFile], { env })).toEqual(after);
  });
});
