import { mayBeKeptUnproven, nextStepAfter, sentenceOn } from '../../../domain/verdict.ts';
import type { LinkAttempt } from '../../store/hub-slice.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { serverLabel } from '../../words/server-words.ts';
import { verdictTone } from '../../words/verdict-words.ts';
import { CertificateFacts } from '../accounts/certificate-facts.tsx';
import styles from './link-form.module.css';
import { SearchNotice, ServersToTry } from './search-notice.tsx';

/** What a person may do after an attempt. */
export interface AttemptDeeds {
  /** Nothing where there is nothing to save: a sign-in that brought no token. */
  readonly saveOffline?: (() => void) | undefined;
  readonly tryServers: () => void;
  readonly switchTo: (server: string) => void;
}

interface AttemptNoticeProps {
  readonly attempt: LinkAttempt;
  readonly deeds: AttemptDeeds;
}

/** The server that stands in the form, as a person knows it. */
function useChosenServer(): string {
  const draft = useApp((state) => state.draft);
  const providers = useApp((state) => state.providers);
  return draft === null ? '' : serverLabel(providers, draft.provider, draft.server);
}

/** What came of the attempt to link: the verdict as a sentence, and the one next step. */
export function AttemptNotice({ attempt, deeds }: AttemptNoticeProps) {
  const chosen = useChosenServer();
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
  if (attempt.state === 'searched') {
    const words = {
      deed: (label: string) => `Switch to ${label} and connect`,
      kept: 'Nothing was saved; the form is kept as you filled it in.',
    };
    return <SearchNotice search={attempt.search} chosen={chosen} words={words} onSwitch={deeds.switchTo} />;
  }
  if (attempt.state !== 'not-saved') return null;
  const { elsewhere } = attempt;
  const { verdict, host, note, confidence, certificate } = attempt.verification;
  const canWait = mayBeKeptUnproven(verdict, confidence);
  return (
    <Notice
      tone={verdictTone(verdict)}
      title={sentenceOn(verdict)}
      urgent
      actions={
        <>
          {canWait && deeds.saveOffline ? <Button onPress={deeds.saveOffline}>Save without checking</Button> : null}
          {elsewhere.length > 0 ? <Button onPress={deeds.tryServers}>Try these servers</Button> : null}
        </>
      }
    >
      {note ? <p>{note}</p> : null}
      {confidence === 'unconfirmed' ? (
        <p>The provider does not document this answer; the reading is not confirmed.</p>
      ) : null}
      <p className={styles.step}>{nextStepAfter(verdict)}</p>
      {certificate ? <CertificateFacts certificate={certificate} /> : null}
      {elsewhere.length > 0 ? <ServersToTry servers={elsewhere} /> : null}
      {attempt.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <p className={styles.note}>Asked {host}. Nothing was saved; the form is kept as you filled it in.</p>
    </Notice>
  );
}
