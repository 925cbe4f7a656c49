import type { ShownKeySlot } from '../../contract/calls/keys.ts';
import type { VaultStatus } from '../../contract/calls/vault.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Envelope } from '../../contract/envelope.ts';
import { readRecoveryKey, recoveryKeyBytes, writeRecoveryKey } from '../../domain/recovery-key.ts';
import { bad, good, rest } from './fake-answers.ts';

type KeyCalls =
  | 'getWaysToOpen'
  | 'unlockWithDevice'
  | 'checkRecoveryKey'
  | 'recoverVault'
  | 'acceptOlderCopy'
  | 'listKeySlots'
  | 'changePassword'
  | 'renewDataKey'
  | 'beginRecoveryKey'
  | 'saveRecoveryKit'
  | 'printRecoveryKit'
  | 'confirmRecoveryKey'
  | 'abandonRecoveryKey'
  | 'addDeviceSlot'
  | 'removeKeySlot';

/** Which ways to open it the vault has beside its password. */
export interface FakeKeyOptions {
  readonly recoveryKey?: boolean;
  readonly device?: boolean;
}

/** What the fake keys work with. */
interface FakeKeyParts {
  readonly isPassword: (typed: string) => boolean;
  readonly setPassword: (next: string) => void;
  readonly open: () => Promise<Envelope<VaultStatus>>;
}

const DERIVATION_MS = 300;
const FREE_TRIES = 3;
const DELAY_MS = 2_000;
const asked = [1, 6];

/** The recovery key of the demonstration's vault. */
const demoRecoveryKey = writeRecoveryKey(new Uint8Array(recoveryKeyBytes).fill(0x5a));
const groups = demoRecoveryKey.split('-');

function slot(kind: ShownKeySlot['kind']): ShownKeySlot {
  return {
    id: crypto.randomUUID(),
    kind,
    createdAt: '2026-10-03T08:15:00.000Z',
    lastUsedAt: kind === 'recovery' ? null : new Date().toISOString(),
    cost: kind === 'password' ? { memoryKiB: 262_144, passes: 3, lanes: 4 } : null,
    backEnd: kind === 'device' ? 'gnome_libsecret' : null,
  };
}

const wrong = () => bad('wrong-password', 'The password is wrong. The vault stays locked.', 'Type it again.');

/** Key slots in memory, that behave as those of a vault. */
export function createFakeKeys(
  options: FakeKeyOptions,
  parts: FakeKeyParts,
): { bridge: Pick<Bridge, KeyCalls>; failed: () => void } {
  let slots = [slot('password')];
  if (options.recoveryKey) slots.push(slot('recovery'));
  if (options.device) slots.push(slot('device'));
  let failures = 0;
  let readyAt = 0;
  const failed = () => {
    failures += 1;
    if (failures > FREE_TRIES) readyAt = Date.now() + DELAY_MS;
  };
  const without = (kind: ShownKeySlot['kind']) => slots.filter((each) => each.kind !== kind);
  const change = async (password: string, work: () => void): Promise<Envelope<null>> => {
    await rest(DERIVATION_MS);
    if (!parts.isPassword(password)) {
      failed();
      return wrong();
    }
    failures = 0;
    work();
    return good(null);
  };
  const bridge: Pick<Bridge, KeyCalls> = {
    getWaysToOpen: async () =>
      good({
        shortId: '28a8a1dc',
        recovery: slots.some(({ kind }) => kind === 'recovery'),
        device: slots.some(({ kind }) => kind === 'device'),
        nextTryInMs: Math.max(0, readyAt - Date.now()),
      }),
    unlockWithDevice: () => parts.open(),
    checkRecoveryKey: async ({ recoveryKey }) => {
      const read = readRecoveryKey(recoveryKey);
      if ('bytes' in read && writeRecoveryKey(read.bytes) === demoRecoveryKey) return good(null);
      failed();
      return bad('wrong-password', 'This recovery key is whole, but not the one of this vault.');
    },
    recoverVault: async ({ password }) => {
      parts.setPassword(password);
      slots = [slot('password'), ...without('recovery').filter(({ kind }) => kind !== 'password')];
      return await parts.open();
    },
    acceptOlderCopy: () => parts.open(),
    listKeySlots: async () => good({ slots, canUseDevice: options.device ?? false }),
    changePassword: ({ password, next }) => change(password, () => parts.setPassword(next)),
    renewDataKey: async ({ password, next }) => {
      const gone = slots.filter(({ kind }) => kind !== 'password');
      const changed = await change(password, () => {
        parts.setPassword(next);
        slots = [slot('password')];
      });
      return changed.ok ? good({ gone, notBackedUp: null }) : changed;
    },
    beginRecoveryKey: async () =>
      good({
        title: 'HubVault recovery kit',
        facts: [['Vault', '28a8a1dc']],
        groups,
        parts: [{ title: 'What it is for', text: 'It opens the vault when the password is forgotten.' }],
        asked,
      }),
    saveRecoveryKit: async () => good({ saved: true }),
    printRecoveryKit: async () => good({ printed: true }),
    confirmRecoveryKey: async ({ password, groups: typed }) => {
      if (!asked.every((place, index) => groups[place] === typed[index]?.toUpperCase())) {
        return bad(
          'invalid-input',
          'What you typed is not what the kit says.',
          'Compare it with the kit that you keep.',
        );
      }
      return await change(password, () => {
        slots = [...without('recovery'), slot('recovery')];
      });
    },
    abandonRecoveryKey: async () => good(null),
    addDeviceSlot: ({ password }) => change(password, () => slots.push(slot('device'))),
    removeKeySlot: ({ id, password }) =>
      change(password, () => {
        slots = slots.filter((each) => each.id !== id);
      }),
  };
  return { bridge, failed };
}
