import type { Verdict } from '../../../domain/verdict.ts';
import { Chip } from '../../ui/chip.tsx';
import type { GlyphName } from '../../ui/glyph.tsx';
import type { Tone } from '../../ui/tone.ts';
import { verdictLabel, verdictTone } from '../../words/verdict-words.ts';

const glyphs: Record<Tone, GlyphName> = {
  good: 'circle-check',
  info: 'info',
  bad: 'circle-x',
  caution: 'circle-question-mark',
  neutral: 'circle-dashed',
};

/** A verdict at a glance. Only `verified` is green. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const tone = verdictTone(verdict);
  return (
    <Chip tone={tone} glyph={glyphs[tone]}>
      {verdictLabel(verdict)}
    </Chip>
  );
}
