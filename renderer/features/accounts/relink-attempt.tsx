import type { ShownVerification } from '../../../contract/calls/accounts.ts';
import type { Failure } from '../../../contract/envelope.ts';
import type { ShownOtherServer, ShownServerSearch } from '../../../contract/other-server.ts';
import { nextStepAfter, sentenceOn, standingOf } from '../../../domain/verdict.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { verdictTone } from '../../words/verdict-words.ts';
import { SearchNotice, ServersToTry } from '../hub/search-notice.tsx';
import { CertificateFacts } from './certificate-facts.tsx';

/** How the latest attempt to give an account a new credential stands. */
export type RelinkAttempt =
  | { readonly state: 'idle' | 'checking' }
  | {
      readonly state: 'not-saved';
      readonly verification: ShownVerification;
      /** Where the credential may be tried, if the person agrees. */
      readonly elsewhere: readonly ShownOtherServer[];
    }
  | { readonly state: 'searched'; readonly search: ShownServerSearch }
  | { readonly state: 'failed'; readonly failure: Failure };

interface RelinkNoticeProps {
  readonly attempt: RelinkAttempt;
  /** The server of the account, as a person knows it. */
  readonly chosen: string;
  /** Saves without asking; nothing where there is nothing to save. */
  readonly onOffline: (() => void) | undefined;
  readonly onTryServers: (refusedBy: string) => void;
  readonly onSwitch: (server: string) => void;
}

const KEPT = 'Nothing was changed; the account keeps the credential that it has.';

/** What came of a new credential: the verdict as a sentence, and what may be done. */
export function RelinkNotice({ attempt, chosen, onOffline, onTryServers, onSwitch }: RelinkNoticeProps) {
  if (attempt.state === 'failed') return <FailureNotice failure={attempt.failure} />;
  if (attempt.state === 'searched') {
    const words = { deed: (label: string) => `Switch the account to ${label}, with this credential`, kept: KEPT };
    return <SearchNotice search={attempt.search} chosen={chosen} words={words} onSwitch={onSwitch} />;
  }
  if (attempt.state !== 'not-saved') return null;
  const { elsewhere } = attempt;
  const { verdict, host, note, certificate } = attempt.verification;
  const canWait = standingOf(verdict) === 'undecided' && onOffline !== undefined;
  return (
    <Notice
      tone={verdictTone(verdict)}
      title={sentenceOn(verdict)}
      urgent
      actions={
        <>
          {canWait ? <Button onPress={onOffline}>Save without checking</Button> : null}
          {elsewhere.length > 0 ? <Button onPress={() => onTryServers(host)}>Try these servers</Button> : null}
        </>
      }
    >
      {note ? <p>{note}</p> : null}
      <p>{nextStepAfter(verdict)}</p>
      {certificate ? <CertificateFacts certificate={certificate} /> : null}
      {elsewhere.length > 0 ? <ServersToTry servers={elsewhere} /> : null}
      <p>
        Asked {host}. {KEPT}
      </p>
    </Notice>
  );
}
