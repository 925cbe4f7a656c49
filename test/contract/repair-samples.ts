import type { repairCalls } from '../../contract/calls/repair.ts';
import type { CallOutput } from '../../contract/contract.ts';

type RepairCall = keyof typeof repairCalls;

const backup = '20261121T091500000Z-change';
const at = '2026-11-20T10:00:00.000Z';

/** A vault as the page may know it. */
export const status: CallOutput<'getVaultStatus'> = { state: 'locked', folder: '/home/ada/vault', missing: null };

/** One input for each call about a vault that does not open. */
export const goodRepairInputs: { readonly [Name in RepairCall]: unknown } = {
  diagnoseVault: undefined,
  examineVault: { password: 'several words' },
  restoreDamagedVault: { backup, password: 'several words', setAside: false },
  restoreCopy: { password: 'several words' },
  salvageVault: { password: 'several words' },
};

/** One output for each call about a vault that does not open. */
export const goodRepairOutputs: { readonly [Name in RepairCall]: CallOutput<Name> } = {
  diagnoseVault: {
    parts: [{ part: 'vault.db', fault: 'it is missing' }],
    backups: [{ id: backup, madeAt: at, reason: 'change', fault: null, isOfEarlierKey: true, isOfOtherKey: true }],
  },
  examineVault: {
    pages: 40,
    damagedPages: [7],
    damagedPageCount: 1,
    faults: [],
    readable: { accounts: 12, lost: 1, gaps: 0, areKeysWhole: true },
  },
  restoreDamagedVault: { status, setAside: '/home/ada/vault/set-aside/20261121T091500000Z', isOfEarlierKey: true },
  restoreCopy: { status, setAside: '/home/ada/vault/set-aside/20261121T091500000Z', isOfEarlierKey: true },
  salvageVault: {
    status,
    damagedFolder: '/home/ada/vault-damaged',
    accounts: 12,
    lostRows: 1,
    gaps: 0,
    withoutKey: ['rapid7/Production SIEM'],
    withoutKeyCount: 1,
    rebuilt: 2,
    mayLackParts: false,
  },
};
