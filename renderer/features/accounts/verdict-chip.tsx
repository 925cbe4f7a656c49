import { CircleCheck, CircleDashed, CircleQuestionMark, CircleX, Info } from 'lucide-react';
import type { Verdict } from '../../../domain/verdict.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Tone } from '../../ui/tone.ts';
import { verdictLabel, verdictTone } from '../../words/verdict-words.ts';

const icons: Record<Tone, typeof Info> = {
  good: CircleCheck,
  info: Info,
  bad: CircleX,
  caution: CircleQuestionMark,
  neutral: CircleDashed,
};

/** A verdict at a glance. Only `verified` is green. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const tone = verdictTone(verdict);
  const Icon = icons[tone];
  return (
    <Chip tone={tone} icon={<Icon aria-hidden="true" />}>
      {verdictLabel(verdict)}
    </Chip>
  );
}
