import { expect, it } from 'vitest';
import { type Change, faultsOf } from './faults-of.ts';

it.each<[string, string, Change[], string[]]>([
  [
    'whose sign-in has no client ID',
    'gitlab',
    [[['signIn', 'fields', 0, 'id'], 'appId']],
    [
      'signIn.fields: needs "clientId", which is not secret',
      'signIn.fields.0: field "appId" is declared but never used',
    ],
  ],
  [
    'whose sign-in keeps the client ID secret',
    'gitlab',
    [[['signIn', 'fields', 0, 'secret'], true]],
    [
      'signIn.fields: needs "clientId", which is not secret',
      'signIn.fields.0: the only secret of a sign-in is "clientSecret"',
    ],
  ],
  [
    'whose sign-in puts a secret into an address',
    'github',
    [[['signIn', 'authorizePath'], '/{clientSecret}/authorize']],
    ['signIn: "clientSecret" is used in an address, so it must be a field that is not secret'],
  ],
  [
    'whose sign-in asks for nothing',
    'gitlab',
    [[['signIn', 'scopes', 0, 'asked'], false]],
    ['signIn.scopes: no scope is asked for'],
  ],
  [
    'whose sign-in has a scope of two words',
    'gitlab',
    [[['signIn', 'scopes', 0, 'id'], 'read user']],
    ['signIn.scopes.0.id: must be one word as it is sent'],
  ],
  [
    'whose sign-in sends no token',
    'gitlab',
    [[['signIn', 'sending', 'value'], 'Bearer {clientId}']],
    ['signIn.fields.2: field "accessToken" is declared but never used', 'signIn.sending: no secret field is sent'],
  ],
  [
    'whose sign-in is proven by a status alone',
    'gitlab',
    [[['signIn', 'verification', 'verdicts', 0, 'body'], undefined]],
    ['signIn.verification.verdicts.0: status 200 alone would mean verified; a portal or proxy could say that'],
  ],
  [
    'whose sign-in never ends',
    'gitlab',
    [[['signIn', 'verification', 'verdicts', 1, 'verdict'], 'rate-limited']],
    ['signIn.verification.verdicts: no answer means rejected'],
  ],
  [
    'that does not say which address is registered',
    'gitlab',
    [[['signIn', 'registration', 'steps'], ['Register it.']]],
    ['signIn.registration.steps: must say that http://127.0.0.1/hubvault is registered'],
  ],
  [
    'whose key has the field of a sign-in',
    'virustotal',
    [
      [['fields', 0, 'id'], 'accessToken'],
      [['sending', 'value'], '{accessToken}'],
    ],
    ['fields.0.id: "accessToken" is a field of every sign-in'],
  ],
])('a provider file is refused %s', (_, id, changes, faults) => {
  expect(faultsOf(id, ...changes)).toEqual(faults);
});
