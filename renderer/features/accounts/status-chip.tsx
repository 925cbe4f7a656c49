import type { AccountStatus } from '../../../domain/status.ts';
import { Chip } from '../../ui/chip.tsx';
import type { GlyphName } from '../../ui/glyph.tsx';
import { statusLabel, statusTone } from '../../words/lifecycle-words.ts';

const glyphs: Record<AccountStatus, GlyphName> = {
  active: 'circle',
  expiring: 'clock',
  expired: 'triangle-alert',
  revoked: 'ban',
};

/** A status at a glance. */
export function StatusChip({ status }: { status: AccountStatus }) {
  return (
    <Chip tone={statusTone(status)} glyph={glyphs[status]}>
      {statusLabel(status)}
    </Chip>
  );
}
