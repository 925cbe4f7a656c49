import { sentenceOn } from '../../../domain/verdict.ts';
import { useApp } from '../../store/session-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { verdictTone } from '../../words/verdict-words.ts';

/** The confirmation on an account that was linked just now. */
export function LinkedNotice() {
  const note = useApp((state) => state.linkedNote);
  if (note === null) return null;
  const { verification, warnings } = note;
  const tone = verification ? verdictTone(verification.verdict) : 'neutral';
  return (
    <Notice
      tone={tone}
      title={verification ? `Linked. ${sentenceOn(verification.verdict)}` : 'Saved without asking the provider'}
      urgent
    >
      <p>{verification ? `Asked ${verification.host}.` : 'Verify it when the provider can be reached.'}</p>
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </Notice>
  );
}
