import type { keyCalls } from '../../contract/calls/keys.ts';
import type { CallOutput } from '../../contract/contract.ts';

type KeyCall = keyof typeof keyCalls;

const id = '0198c0de-0000-7000-8000-000000000001';

/** One input for each call about key slots. */
export const goodKeyInputs: { readonly [Name in KeyCall]: unknown } = {
  listKeySlots: undefined,
  changePassword: { password: 'several words', next: 'other words', acceptsWeak: false },
  renewDataKey: { password: 'several words', next: 'other words', acceptsWeak: false },
  beginRecoveryKey: undefined,
  saveRecoveryKit: undefined,
  printRecoveryKit: undefined,
  confirmRecoveryKey: { password: 'several words', groups: ['AB12', 'CD34'], replace: true },
  abandonRecoveryKey: undefined,
  addDeviceSlot: { password: 'several words' },
  removeKeySlot: { id, password: 'several words' },
};

/** One output for each call about key slots. */
export const goodKeyOutputs: { readonly [Name in KeyCall]: CallOutput<Name> } = {
  listKeySlots: {
    slots: [
      {
        id,
        kind: 'password',
        createdAt: '2026-11-20T10:00:00.000Z',
        lastUsedAt: null,
        cost: { memoryKiB: 65_536, passes: 3, lanes: 4 },
        backEnd: null,
      },
    ],
    canUseDevice: false,
  },
  changePassword: null,
  renewDataKey: {
    gone: [
      { id, kind: 'recovery', createdAt: '2026-11-20T10:00:00.000Z', lastUsedAt: null, cost: null, backEnd: null },
    ],
    notBackedUp: { kind: 'storage', message: 'The disk is full.' },
  },
  beginRecoveryKey: {
    title: 'HubVault recovery kit',
    facts: [['Vault', '0198c0de']],
    groups: ['AB12'],
    parts: [{ title: 'What it is for', text: 'To open the vault.' }],
    asked: [0],
  },
  saveRecoveryKit: { saved: true },
  printRecoveryKit: { printed: false },
  confirmRecoveryKey: null,
  abandonRecoveryKey: null,
  addDeviceSlot: null,
  removeKeySlot: null,
};
