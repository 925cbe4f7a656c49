import type { ShownKeySlot } from '../../contract/calls/keys.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { canUseDevice } from '../../core/vault/slots/device-slot.ts';
import { refuseWeakPassword } from '../../core/vault/slots/new-password.ts';
import type { OsKeyStore } from '../../core/vault/slots/os-key-store.ts';
import { installRecoveryKey } from '../../core/vault/slots/recovery-key.ts';
import { addDeviceSlot, listSlots, removeSlot, type SlotSummary } from '../../core/vault/slots/slots.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { type Clock, momentOf } from '../../domain/clock.ts';
import type { HoldOff } from '../background/hold-off.ts';
import { failureOf, type Handlers } from '../ipc.ts';
import type { KitDesk } from '../recovery-kit.ts';

/** What the calls about key slots work with. */
export interface KeyParts {
  readonly session: VaultSession;
  readonly clock: Clock;
  readonly keyStore: OsKeyStore;
  readonly kits: KitDesk;
  /** Ends what asks providers or makes backups by itself: it could save nothing while the data key is changed. */
  readonly others: HoldOff;
}

/** The calls that are answered here. */
export type KeyCalls =
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

function shown({ id, kind, createdAt, lastUsedAt, cost, backEnd }: SlotSummary): ShownKeySlot {
  return { id, kind, createdAt, lastUsedAt: lastUsedAt ?? null, cost: cost ?? null, backEnd: backEnd ?? null };
}

/** Calls about the ways to open the vault. Every change asks for the password once more. */
export function keyHandlers({ session, clock, keyStore, kits, others }: KeyParts): Pick<Handlers, KeyCalls> {
  return {
    async listKeySlots() {
      const slots = listSlots(session.vault).map(shown);
      // A store that fails to say what it is, is none.
      return { slots, canUseDevice: await canUseDevice(keyStore).catch(() => false) };
    },
    async changePassword({ password, next, acceptsWeak }) {
      await refuseWeakPassword(next, acceptsWeak);
      await session.change((folder, options) => changePassword(folder, password, next, options));
      return null;
    },
    async renewDataKey({ password, next, acceptsWeak }) {
      await refuseWeakPassword(next, acceptsWeak);
      const before = listSlots(session.vault);
      const { notBackedUp } = await session
        .renew(next, async (folder, options) => {
          await others.holdOff();
          return await changeDataKey(folder, password, next, options);
        })
        .finally(others.goOn);
      const kept = new Set(listSlots(session.vault).map(({ id }) => id));
      // There is one password, the new one: the former did not go, it was changed.
      const gone = before.filter(({ id, kind }) => kind !== 'password' && !kept.has(id)).map(shown);
      return { gone, notBackedUp: notBackedUp && failureOf(notBackedUp) };
    },
    beginRecoveryKey() {
      const { text, asked } = kits.offer(readSlotFile(session.folder).vaultId, momentOf(clock).today);
      const { title, facts, groups, parts } = text;
      return {
        title,
        facts: facts.map(([name, value]) => [name, value]),
        groups: [...groups],
        parts: [...parts],
        asked: [...asked],
      };
    },
    saveRecoveryKit: async () => ({ saved: await kits.save() }),
    printRecoveryKit: async () => ({ printed: await kits.print() }),
    async confirmRecoveryKey({ password, groups, replace }) {
      const { offered } = kits;
      offered.confirm(groups);
      const { recoveryKey } = offered.kit;
      await session.change((folder, options) =>
        installRecoveryKey(folder, password, options, { recoveryKey, replace }),
      );
      kits.forget();
      return null;
    },
    abandonRecoveryKey() {
      kits.forget();
      return null;
    },
    async addDeviceSlot({ password }) {
      await session.change((folder, options) => addDeviceSlot(folder, password, keyStore, options));
      return null;
    },
    async removeKeySlot({ id, password }) {
      await session.change((folder, options) => removeSlot(folder, password, id, options));
      return null;
    },
  };
}
