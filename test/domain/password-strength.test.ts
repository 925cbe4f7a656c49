import { describe, expect, it } from 'vitest';
import { passwordStrength } from '../../domain/password-strength.ts';

describe('a password', () => {
  it.each([
    '',
    'password',
    'P@ssw0rd2026!',
    'Summer2026!!',
    'qwertyuiop12345',
    'hubvault',
    'HubVault!1',
    'several words',
    'correcthorse',
    'x'.repeat(1_024),
    '語語語語語',
    'Vq7!kPz2',
  ])('that people choose or that is short is weak, and says what to do: %j', async (password) => {
    const { level, advice } = await passwordStrength(password);
    expect([level, advice.length > 0]).toEqual(['weak', true]);
  });

  it.each(['Tr0ub4dor&3', 'zUDt6wVbJ7Nt', 'lamp river drum'])(
    'with some chance in it is good: %j',
    async (password) => {
      expect((await passwordStrength(password)).level).toBe('good');
    },
  );

  it.each(['correct horse battery staple', 'quiet maple seven drum', 'mot de passe très sûr'])(
    'of several words is strong: %j',
    async (password) => {
      expect((await passwordStrength(password)).level).toBe('strong');
    },
  );

  it('that the person is known for is weaker than one that is not', async () => {
    const known = await passwordStrength('Ada Lovelace of London', ['ada', 'lovelace', 'london']);
    const unknown = await passwordStrength('Ada Lovelace of London');
    expect(known.guessesLog10).toBeLessThan(unknown.guessesLog10);
  });

  it('is judged alike however its letters are composed', async () => {
    const [composed, decomposed] = ['NFC', 'NFD'].map((form) => 'Ångström Zürich'.normalize(form));
    expect(await passwordStrength(composed ?? '')).toEqual(await passwordStrength(decomposed ?? ''));
  });

  it('is repeated in no advice', async () => {
    const { advice } = await passwordStrength('Summer2026!!');
    expect(advice.join(' ')).not.toContain('Summer');
  });
});
