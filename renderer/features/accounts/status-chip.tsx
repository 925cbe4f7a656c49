import { Ban, Circle, Clock, TriangleAlert } from 'lucide-react';
import type { AccountStatus } from '../../../domain/status.ts';
import { Chip } from '../../ui/chip.tsx';
import { statusLabel, statusTone } from '../../words/lifecycle-words.ts';

const icons: Record<AccountStatus, typeof Circle> = {
  active: Circle,
  expiring: Clock,
  expired: TriangleAlert,
  revoked: Ban,
};

/** A status at a glance. */
export function StatusChip({ status }: { status: AccountStatus }) {
  const Icon = icons[status];
  return (
    <Chip tone={statusTone(status)} icon={<Icon aria-hidden="true" />}>
      {statusLabel(status)}
    </Chip>
  );
}
