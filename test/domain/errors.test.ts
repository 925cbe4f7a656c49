import { describe, expect, it } from 'vitest';
import { errorKinds, HubVaultError, invalidInput } from '../../domain/errors.ts';

describe('an error of HubVault', () => {
  it('says its kind, what happened and what to do now', () => {
    const cause = new Error('the disk is full');
    const error = new HubVaultError('storage', 'Nothing was saved.', 'Make room and try again.', { cause });
    expect(error).toBeInstanceOf(Error);
    const { name, kind, message, wayForward } = error;
    expect({ name, kind, message, wayForward, cause: error.cause }).toEqual({
      name: 'HubVaultError',
      kind: 'storage',
      message: 'Nothing was saved.',
      wayForward: 'Make room and try again.',
      cause,
    });
  });

  it('may know no way forward', () => {
    const { kind, message, wayForward } = new HubVaultError('cancelled', 'Cancelled.');
    expect({ kind, message, wayForward }).toEqual({ kind: 'cancelled', message: 'Cancelled.', wayForward: undefined });
  });

  it('for something typed that cannot be is invalid input', () => {
    const { kind, message, wayForward } = invalidInput('The name is empty.', 'Give it one.');
    expect({ kind, message, wayForward }).toEqual({
      kind: 'invalid-input',
      message: 'The name is empty.',
      wayForward: 'Give it one.',
    });
  });

  it('is of one of a few kinds, a wrong password and damage being different ones', () => {
    expect(new Set(errorKinds).size).toBe(errorKinds.length);
    expect(errorKinds).toEqual(expect.arrayContaining(['wrong-password', 'damaged-slot-file', 'damaged-database']));
  });
});
