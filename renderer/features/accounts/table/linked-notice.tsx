import { sentenceOn } from '../../../../domain/verdict.ts';
import { useApp } from '../../../store/session-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { verdictTone } from '../../../words/verdict-words.ts';

/** The confirmation on an account that was linked just now. */
export function LinkedNotice() {
  const note = useApp((state) => state.linkedNote);
  if (note === null) return null;
  const { verification, warnings, retiring } = note;
  const done = retiring === undefined ? 'Linked' : 'The new credential is saved';
  const tone = verification ? verdictTone(verification.verdict) : 'neutral';
  return (
    <Notice
      tone={tone}
      title={verification ? `${done}. ${sentenceOn(verification.verdict)}` : 'Saved without asking the provider'}
      urgent
    >
      <p>
        {verification
          ? `Asked ${verification.host}. It is saved: you may close the provider's page.`
          : 'Verify it when the provider can be reached. Until then, do not throw the key away elsewhere.'}
      </p>
      {retiring === undefined ? null : (
        <p>
          Version {retiring} is retiring. Give the new one to whatever uses it, then revoke the old one at the provider.
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </Notice>
  );
}
