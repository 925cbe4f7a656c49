import { useState } from 'react';
import type { AccountDetails, ShownVerification } from '../../../../contract/calls/accounts.ts';
import type { Failure } from '../../../../contract/envelope.ts';
import type { ShownOtherServer, ShownServerSearch } from '../../../../contract/other-server.ts';
import { sentenceOn, standingOf } from '../../../../domain/verdict.ts';
import { useApp, useBridge } from '../../../store/session-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { serverLabel } from '../../../words/server-words.ts';
import { SearchNotice, ServersToTry } from '../../hub/search-notice.tsx';
import { cancelVerification, switchServer, tryOtherServers } from '../api.ts';

type Stage =
  | { readonly state: 'asked' | 'searching' | 'switching' }
  | { readonly state: 'searched'; readonly search: ShownServerSearch }
  | { readonly state: 'failed'; readonly failure: Failure };

interface MisplacedProps {
  readonly details: AccountDetails;
  /** Where its refused credential may be tried. */
  readonly servers: readonly ShownOtherServer[];
  readonly refusedBy: string;
}

/** Tries a refused credential on the other servers of its provider, and switches the account, each once agreed to. */
function TryElsewhere({ details, servers, refusedBy }: MisplacedProps) {
  const bridge = useBridge();
  const providers = useApp((state) => state.providers);
  const foundElsewhere = useApp((state) => state.foundElsewhere);
  const notify = useApp((state) => state.notify);
  const [stage, setStage] = useState<Stage>({ state: 'asked' });
  const { id, name } = details;
  const chosen = serverLabel(providers, details.provider, details.server);

  async function search() {
    setStage({ state: 'searching' });
    const answer = await tryOtherServers(bridge, { id, refusedBy });
    setStage(answer.ok ? { state: 'searched', search: answer.value } : { state: 'failed', failure: answer.failure });
  }

  function tell(verification: ShownVerification, label: string) {
    if (standingOf(verification.verdict) === 'good')
      notify('good', `“${name}” is on ${label} now. All else is as it was.`);
    else notify('caution', `${sentenceOn(verification.verdict)} “${name}” stays on ${chosen}.`);
  }

  async function switchTo(server: string) {
    const label = servers.find((each) => each.id === server)?.label ?? server;
    setStage({ state: 'switching' });
    const answer = await switchServer(bridge, { id, server, refusedBy });
    if (!answer.ok) return setStage({ state: 'failed', failure: answer.failure });
    const { account, verification } = answer.value;
    tell(verification, label);
    if (account === null) setStage({ state: 'asked' });
    else await foundElsewhere(id, verification);
  }

  if (stage.state === 'searching' || stage.state === 'switching') {
    const words = stage.state === 'searching' ? 'Asking the other servers' : 'Asking the server once more';
    return (
      <Notice
        tone="info"
        title={`${words}…`}
        actions={<Button onPress={() => void cancelVerification(bridge)}>Cancel</Button>}
      >
        <Progress label={words} />
      </Notice>
    );
  }
  if (stage.state === 'failed') return <FailureNotice failure={stage.failure} onRetry={() => void search()} />;
  if (stage.state === 'searched') {
    return (
      <SearchNotice
        search={stage.search}
        words={{ chosen, switchTo: (label) => `Switch the account to ${label}`, kept: 'The account is as it was.' }}
        onSwitch={(server) => void switchTo(server)}
      />
    );
  }
  return (
    <Notice
      tone="info"
      title="It may belong to another server"
      actions={<Button onPress={() => void search()}>Try these servers</Button>}
    >
      <ServersToTry servers={servers} />
    </Notice>
  );
}

/** What may be done about an account whose credential its server has just refused. */
export function Misplaced({ details }: Pick<MisplacedProps, 'details'>) {
  const servers = useApp((state) => state.elsewhere.get(details.id));
  const found = useApp((state) => state.found.get(details.id));
  if (!servers || servers.length === 0 || found?.verdict !== details.verdict) return null;
  // Another verification begins this anew.
  return <TryElsewhere key={found.at} details={details} servers={servers} refusedBy={found.host} />;
}
