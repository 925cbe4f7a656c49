import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { kindOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

describe('a vault', () => {
  it.each([
    ['composed', 'decomposed', 'Zürich Ångström é'.normalize('NFC'), 'Zürich Ångström é'.normalize('NFD')],
    ['decomposed', 'composed', 'Zürich Ångström é'.normalize('NFD'), 'Zürich Ångström é'.normalize('NFC')],
    ['composed', 'decomposed', '한글 암호'.normalize('NFC'), '한글 암호'.normalize('NFD')],
  ])('made with a %s password opens with the same one %s', async (_made, _typed, made, typed) => {
    expect(made).not.toBe(typed);
    const { folder, vault } = await temporaryVault(made);
    vault.lock();
    (await unlockVault(folder, typed)).lock();
  });

  it.each([
    ['one character', 'x', 'X'],
    ['nothing but a space', ' ', '  '],
    ['spaces around it', '  several words  ', 'several words'],
    ['emoji', '🔐👩‍🚀 keys', '🔐👩🚀 keys'],
    ['a zero character', 'before\0after', 'before'],
    ['line breaks', 'first\nsecond\r\n', 'first\nsecond\n'],
    ['letters that only look alike', 'раssword', 'password'],
    ['1024 characters', 'x'.repeat(1024), 'x'.repeat(1023)],
    ['1024 characters that take many bytes', '語'.repeat(1024), '語'.repeat(1023)],
  ])('opens with a password of %s, and not with one nearly like it', async (_, password, nearly) => {
    const { folder, vault } = await temporaryVault(password);
    vault.lock();
    expect(await kindOf(async () => (await unlockVault(folder, password)).lock())).toBe('done');
    expect(await kindOf(() => unlockVault(folder, nearly))).toBe('wrong-password');
  });
});
