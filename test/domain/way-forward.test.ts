import { expect, it } from 'vitest';
import { HubVaultError } from '../../domain/errors.ts';
import { by, way } from '../../domain/way-forward.ts';

const choices = 'eu, us';
const error = new HubVaultError(
  'invalid-input',
  'It needs a server.',
  way`Choose one${by('choose-server')}: ${choices}.`,
);

it('a way forward is whole without a word of how it is done', () => {
  expect(error.wayForward).toBe('Choose one: eu, us.');
});

it('a way forward is said by each guest in its own words', () => {
  expect(error.wayForwardWith((doing) => ` (${doing})`)).toBe('Choose one (choose-server): eu, us.');
});

it('a way forward that points at nothing is the same for every guest', () => {
  const plain = new HubVaultError('storage', 'The disk is full.', 'Free some space.');
  expect(plain.wayForwardWith(() => ' otherwise')).toBe('Free some space.');
  expect(new HubVaultError('cancelled', 'Cancelled.').wayForwardWith(() => ' otherwise')).toBeUndefined();
});
