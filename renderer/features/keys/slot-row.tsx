import { FileKey2, KeyRound, Laptop } from 'lucide-react';
import type { ShownKeySlot } from '../../../contract/calls/keys.ts';
import type { KeyTask } from '../../store/keys-slice.ts';
import { useApp, useDates } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ago } from '../../words/dates.ts';
import { slotDetail, slotName } from './slot-words.ts';
import styles from './ways-to-open.module.css';

const icons = { password: KeyRound, recovery: FileKey2, device: Laptop } as const;

/** One way to open the vault, since when, when it was last used, and what can be done about it. */
export function SlotRow({ slot, onTask }: { slot: ShownKeySlot; onTask: (task: KeyTask) => void }) {
  const dates = useDates();
  const now = useApp((state) => state.now);
  const Icon = icons[slot.kind];
  const name = slotName(slot);
  const used = slot.lastUsedAt === null ? '' : ` · last used ${ago(slot.lastUsedAt, now)}`;
  const act = (label: string, task: KeyTask) => (
    <Button aria-label={`${label}: ${name}`} onPress={() => onTask(task)}>
      {label}
    </Button>
  );
  return (
    <li className={styles.slot}>
      <Icon aria-hidden="true" />
      <div>
        <p className={styles.name}>{name}</p>
        <p className={styles.quiet}>{slotDetail(slot)}</p>
        <p className={styles.quiet}>
          Since {dates.instant(slot.createdAt)}
          {used}
        </p>
      </div>
      <div className={styles.deeds}>
        {slot.kind === 'password' ? act('Change…', { kind: 'change-password' }) : null}
        {slot.kind === 'password' ? act('New data key…', { kind: 'renew-data-key' }) : null}
        {slot.kind === 'recovery' ? act('Replace…', { kind: 'make-recovery-key' }) : null}
        {slot.kind === 'password' ? null : act('Remove…', { kind: 'remove', id: slot.id })}
      </div>
    </li>
  );
}
