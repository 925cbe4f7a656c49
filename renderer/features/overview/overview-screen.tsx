import { KeyRound, ShieldCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { attentionLines, type Urgency, urgencies } from './attention.ts';
import { AttentionList } from './attention-list.tsx';
import { Counts } from './counts.tsx';
import styles from './overview-screen.module.css';
import { ScheduleQuestion } from './schedule-question.tsx';

const SHOWN_AT_FIRST = 50;

const titles: Record<Urgency, string> = {
  now: 'Act now',
  soon: 'Due soon',
  unclear: 'Could not be decided',
};

function FirstSteps() {
  const go = useApp((state) => state.go);
  return (
    <EmptyState
      icon={<KeyRound />}
      title="Your vault is ready and empty"
      actions={
        <Button look="primary" onPress={() => go('hub')}>
          Link your first account
        </Button>
      }
    >
      <p>
        Link an account with its server and API key. HubVault proves the key against the provider, keeps it encrypted on
        this machine, and shows here what is about to expire, what should be rotated and what is wrong.
      </p>
    </EmptyState>
  );
}

function Attention() {
  const due = useApp((state) => state.due);
  const accounts = useApp((state) => state.accounts);
  const failure = useApp((state) => state.dueFailure);
  const refresh = useApp((state) => state.refreshDue);
  const [limit, setLimit] = useState(SHOWN_AT_FIRST);
  const lines = useMemo(() => attentionLines(due ?? [], accounts ?? []), [due, accounts]);
  if (failure) return <FailureNotice failure={failure} onRetry={() => void refresh()} />;
  if (due === null) return null;
  if (lines.length === 0) {
    return (
      <div className={styles.calm}>
        <ShieldCheck aria-hidden="true" />
        <p>Nothing is due and every credential was accepted when it was last verified.</p>
      </div>
    );
  }
  return (
    <>
      {urgencies.map((urgency) => {
        const some = lines.slice(0, limit).filter((line) => line.urgency === urgency);
        if (some.length === 0) return null;
        return (
          <Section key={urgency} title={titles[urgency]}>
            <AttentionList lines={some} />
          </Section>
        );
      })}
      {lines.length > limit ? (
        <Button look="quiet" onPress={() => setLimit(limit + SHOWN_AT_FIRST)}>
          Show more of the {(lines.length - limit).toLocaleString()} others
        </Button>
      ) : null}
    </>
  );
}

/** What needs attention, then how many accounts stand how. */
export function OverviewScreen() {
  const accounts = useApp((state) => state.accounts);
  const failure = useApp((state) => state.accountsFailure);
  const refresh = useApp((state) => state.refreshAccounts);
  if (failure) {
    return (
      <Screen title="Overview">
        <FailureNotice failure={failure} onRetry={() => void refresh()} />
      </Screen>
    );
  }
  return (
    <Screen title="Overview" hint="What needs your attention first.">
      {accounts?.length === 0 ? (
        <FirstSteps />
      ) : (
        <div className={styles.columns}>
          <div className={styles.attention}>
            <ScheduleQuestion />
            <Attention />
          </div>
          <Counts accounts={accounts ?? []} />
        </div>
      )}
    </Screen>
  );
}
