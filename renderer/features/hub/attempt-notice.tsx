import { nextStepAfter, sentenceOn, standingOf } from '../../../domain/verdict.ts';
import type { LinkAttempt } from '../../store/hub-slice.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { verdictTone } from '../../words/verdict-words.ts';
import { CertificateFacts } from '../accounts/certificate-facts.tsx';
import styles from './link-form.module.css';

interface AttemptNoticeProps {
  readonly attempt: LinkAttempt;
  readonly onOffline: () => void;
}

/** What came of the attempt to link: the verdict as a sentence, and the one next step. */
export function AttemptNotice({ attempt, onOffline }: AttemptNoticeProps) {
  if (attempt.state === 'failed') {
    if (attempt.failure.kind === 'cancelled') {
      return (
        <Notice tone="neutral" title="Cancelled" urgent>
          <p>Nothing was saved and the form is as you left it.</p>
          {attempt.failure.wayForward ? <p>{attempt.failure.wayForward}</p> : null}
        </Notice>
      );
    }
    return <FailureNotice failure={attempt.failure} />;
  }
  if (attempt.state !== 'not-saved') return null;
  const { verdict, host, note, confidence, certificate } = attempt.verification;
  const canWait = standingOf(verdict) === 'undecided';
  return (
    <Notice
      tone={verdictTone(verdict)}
      title={sentenceOn(verdict)}
      urgent
      actions={canWait ? <Button onPress={onOffline}>Save without checking</Button> : null}
    >
      {note ? <p>{note}</p> : null}
      {confidence === 'unconfirmed' ? (
        <p>The provider does not document this answer; the reading is not confirmed.</p>
      ) : null}
      <p className={styles.step}>{nextStepAfter(verdict)}</p>
      {certificate ? <CertificateFacts certificate={certificate} /> : null}
      {attempt.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <p className={styles.note}>Asked {host}. Nothing was saved; the form is kept as you filled it in.</p>
    </Notice>
  );
}
