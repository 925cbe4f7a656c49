import { doubtAboutReading, mayBeKeptUnproven, nextStepAfter, sentenceOn } from '../../../domain/verdict.ts';
import type { LinkAttempt } from '../../store/hub-slice.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { verdictTone } from '../../words/verdict-words.ts';
import { CertificateFacts } from '../accounts/panel/certificate-facts.tsx';
import styles from './link-form.module.css';
import { SearchNotice, type SearchWords, ServersToTry } from './search-notice.tsx';

/** What a person may do after an attempt. */
export interface AttemptDeeds {
  /** Nothing where there is nothing to save: a sign-in that brought no token. */
  readonly saveOffline?: (() => void) | undefined;
  /** Tries the credential elsewhere than at the host that refused it. */
  readonly tryServers: (refusedBy: string) => void;
  readonly switchTo: (server: string) => void;
}

interface AttemptNoticeProps {
  readonly attempt: LinkAttempt;
  readonly words: SearchWords;
  readonly deeds: AttemptDeeds;
}

function NotSaved({ attempt, words, deeds }: AttemptNoticeProps & { attempt: { readonly state: 'not-saved' } }) {
  const { elsewhere, warnings } = attempt;
  const { verdict, host, note, confidence, certificate } = attempt.verification;
  const doubt = doubtAboutReading(confidence);
  const canWait = mayBeKeptUnproven(verdict, confidence);
  return (
    <Notice
      tone={verdictTone(verdict)}
      title={sentenceOn(verdict)}
      urgent
      actions={
        <>
          {canWait && deeds.saveOffline ? <Button onPress={deeds.saveOffline}>Save without checking</Button> : null}
          {elsewhere.length > 0 ? <Button onPress={() => deeds.tryServers(host)}>Try these servers</Button> : null}
        </>
      }
    >
      {note ? <p>{note}</p> : null}
      {doubt === undefined ? null : <p>{doubt}</p>}
      <p className={styles.step}>{nextStepAfter(verdict)}</p>
      {certificate ? <CertificateFacts certificate={certificate} /> : null}
      {elsewhere.length > 0 ? <ServersToTry servers={elsewhere} /> : null}
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <p className={styles.note}>
        Asked {host}. {words.kept}
      </p>
    </Notice>
  );
}

/** What came of the attempt to link a credential, or a new one: the verdict as a sentence, and the one next step. */
export function AttemptNotice({ attempt, words, deeds }: AttemptNoticeProps) {
  switch (attempt.state) {
    case 'failed':
      return attempt.failure.kind === 'cancelled' ? (
        <Notice tone="neutral" title="Cancelled" urgent>
          <p>{words.kept}</p>
          {attempt.failure.wayForward ? <p>{attempt.failure.wayForward}</p> : null}
        </Notice>
      ) : (
        <FailureNotice failure={attempt.failure} />
      );
    case 'searched':
      return <SearchNotice search={attempt.search} words={words} onSwitch={deeds.switchTo} />;
    case 'not-saved':
      return <NotSaved attempt={attempt} words={words} deeds={deeds} />;
    default:
      return null;
  }
}
