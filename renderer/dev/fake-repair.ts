import type { Bridge } from '../../contract/contract.ts';
import { good } from './fake-answers.ts';

const setAside = '/home/analyst/.local/share/hubvault/vault/set-aside/20261121T101500000Z';

type FakeCalls = Pick<
  Bridge,
  'diagnoseVault' | 'examineVault' | 'restoreDamagedVault' | 'restoreCopy' | 'salvageVault'
>;

/** A vault of which one page is damaged, and what can be done about it. */
export function fakeRepair(status: Bridge['getVaultStatus'], mended: () => void): FakeCalls {
  const current = async () => {
    mended();
    const answer = await status();
    if (!answer.ok) throw new Error('The demonstration has no status.');
    return answer.value;
  };
  return {
    diagnoseVault: async () =>
      good({
        parts: [
          { part: 'vault.json', fault: null },
          { part: 'vault.db', fault: 'it is cut off: its last page has 96 of 4096 bytes' },
          { part: 'vault.db-wal', fault: null },
        ],
        backups: [
          {
            id: '20261121T091500000Z-change',
            madeAt: '2026-11-21T09:15:00.000Z',
            reason: 'change',
            fault: null,
            isOfEarlierKey: false,
            isOfOtherKey: false,
          },
          {
            id: '20261120T171500000Z-change',
            madeAt: '2026-11-20T17:15:00.000Z',
            reason: 'change',
            fault: 'its vault.db has changed',
            isOfEarlierKey: false,
            isOfOtherKey: false,
          },
          {
            id: '20261113T081500000Z-asked',
            madeAt: '2026-11-13T08:15:00.000Z',
            reason: 'asked',
            fault: null,
            isOfEarlierKey: true,
            isOfOtherKey: true,
          },
        ],
      }),
    examineVault: async () =>
      good({
        pages: 2_050,
        damagedPages: [7, 512],
        damagedPageCount: 2,
        faults: [],
        readable: { accounts: 9_982, lost: 12, gaps: 1, areKeysWhole: false },
      }),
    restoreDamagedVault: async () => good({ status: await current(), setAside, isOfEarlierKey: false }),
    restoreCopy: async () => good({ status: await current(), setAside, isOfEarlierKey: false }),
    salvageVault: async () =>
      good({
        status: await current(),
        damagedFolder: '/home/analyst/.local/share/hubvault/vault-damaged-20261121T101500Z',
        accounts: 9_982,
        lostRows: 12,
        gaps: 1,
        withoutKey: ['rapid7/EMEA detections'],
        withoutKeyCount: 1,
        rebuilt: 3,
        mayLackParts: true,
      }),
  };
}
