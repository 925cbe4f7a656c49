import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CANARY, PASSWORD } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { AtTerminal } from './at-terminal.ts';

// Ten seconds are long for a test, so time passes at its word.
vi.mock('node:timers/promises', { spy: true });

const SOAR_SECRET = 'canary-of-the-soar-secret';
const KEY_ID = '9c2a4e71-6b0d-4f83-a5e9-3d7f1c80b264';
const ESCAPE = '\u001b';

let vault: TestVault;
beforeAll(async () => {
  const fields = { keyId: KEY_ID, keySecret: SOAR_SECRET, organization: 'Blue Team' };
  vault = await testVault([
    { name: 'SOC prod' },
    { name: 'soar', provider: 'ibm-soar', server: 'saas', fields },
    { name: 'long', provider: 'sekoia', server: 'fra1', fields: { apiKey: CANARY.repeat(9) } },
    { name: 'lost', provider: 'no-longer-known', fields: { oldId: 'an id', oldSecret: 'a secret' } },
  ]);
});
afterAll(() => vault[Symbol.dispose]());

describe('reveal', () => {
  it.each([
    ['the only secret of a one-part credential', ['SOC prod'], CANARY],
    ['the only field of a one-part credential by its name', ['SOC prod', '--field', 'apiKey'], CANARY],
    ['the only secret of a credential of several parts', ['soar'], SOAR_SECRET],
    ['the secret part by its name', ['soar', '--field', 'keySecret'], SOAR_SECRET],
    ['a part that is not secret', ['soar', '--field', 'organization'], 'Blue Team'],
    ['another part that is not secret', ['ibm-soar/soar', '--field', 'keyId'], KEY_ID],
    ['a field of a provider that the catalogue has lost', ['lost', '--field', 'oldSecret'], 'a secret'],
  ])('writes %s to standard output, alone on a line', async (_, argv, value) => {
    expect(await vault.run(['reveal', ...argv])).toEqual({ code: 0, out: `${value}\n`, err: '' });
  });

  it.each([
    ['a field that the credential does not have', ['soar', '--field', 'apiKey'], 'There is no field apiKey.'],
    ['a field of every object', ['soar', '--field', 'constructor'], 'There is no field constructor.'],
    ['an empty field', ['soar', '--field', ''], 'There is no field .'],
  ])('refuses %s and names those there are', async (_, argv, fault) => {
    const err = `error: ${fault}\n       Choose one with --field: keyId, keySecret, organization.\n`;
    expect(await vault.run(['reveal', ...argv])).toEqual({ code: 2, out: '', err });
  });

  it('wants to know which, where several may be secret', async () => {
    const err = 'error: The credential has several secrets.\n       Choose one with --field: oldId, oldSecret.\n';
    expect(await vault.run(['reveal', 'lost'])).toEqual({ code: 2, out: '', err });
  });

  it('has no --json: a secret is never part of a document', async () => {
    const { code, out, err } = await vault.run(['reveal', 'soar', '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("unknown option '--json'");
  });
});

describe('reveal on a terminal', () => {
  afterEach(() => vi.mocked(sleep).mockReset());

  async function revealed(name: string): Promise<{ person: AtTerminal; hide: () => void }> {
    const { promise: hidden, resolve: hide } = Promise.withResolvers<undefined>();
    vi.mocked(sleep).mockImplementation(() => hidden);
    const person = new AtTerminal(['reveal', name, '--vault', vault.folder]);
    await person.type('Vault password', PASSWORD);
    await person.says('Shown for 10 seconds; Ctrl+C hides it now.\n');
    return { person, hide: () => hide(undefined) };
  }

  it('shows the secret for ten seconds and then takes it off the screen', async () => {
    const { person, hide } = await revealed('SOC prod');
    expect(vi.mocked(sleep).mock.calls.map(([milliseconds]) => milliseconds)).toEqual([10_000]);
    expect(person.raw.endsWith(`${CANARY}\nShown for 10 seconds; Ctrl+C hides it now.\n`)).toBe(true);
    hide();
    expect(await person.ended).toMatchObject({ code: 0, out: `${CANARY}\n${ESCAPE}[2A\r${ESCAPE}[J` });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGTSTP'] as const)(
    'takes it off the screen at once when the process is told to end by %s, and leaves no listener behind',
    async (signal) => {
      const before = process.listenerCount(signal);
      const person = new AtTerminal(['reveal', 'SOC prod', '--vault', vault.folder]);
      await person.type('Vault password', PASSWORD);
      await person.says('Shown for 10 seconds; Ctrl+C hides it now.\n');
      process.emit(signal);
      expect((await person.ended).out).toBe(`${CANARY}\n${ESCAPE}[2A\r${ESCAPE}[J`);
      expect(process.listenerCount(signal)).toBe(before);
    },
  );

  it('takes every line of a secret that is wider than the screen off it', async () => {
    const { person, hide } = await revealed('long');
    hide();
    // 324 characters on a screen of 160 take three lines, and the sentence below takes one.
    expect((await person.ended).out).toBe(`${CANARY.repeat(9)}\n${ESCAPE}[4A\r${ESCAPE}[J`);
  });
});
