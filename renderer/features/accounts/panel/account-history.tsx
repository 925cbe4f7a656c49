import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import { useApp, useDates } from '../../../store/session-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/section.tsx';
import { actorLabel, detailWords, eventLabel } from '../../../words/activity-words.ts';
import { fieldLabel } from '../../../words/server-words.ts';
import { wholeLog } from '../../activity/activity-filter.ts';
import styles from './account-facts.module.css';

/** What was done with an account last, and the way to the rest of it. */
export function AccountHistory({ details }: { details: AccountDetails }) {
  const history = useApp((state) => state.history);
  const providers = useApp((state) => state.providers);
  const go = useApp((state) => state.go);
  const chooseActivity = useApp((state) => state.chooseActivity);
  const dates = useDates();
  if (!history || history.length === 0) return null;
  const labelOf = (field: string) => fieldLabel(providers, details.provider, field);
  const seeAll = () => {
    go('activity');
    void chooseActivity({ ...wholeLog, about: `${details.provider} ${details.name}` });
  };
  return (
    <Section title="History">
      <ul className={styles.list}>
        {history.map((event) => (
          <li key={event.number}>
            {[eventLabel(event.event), detailWords(event, dates, labelOf)].filter(Boolean).join(': ')}
            <span className={styles.quiet}>
              <time dateTime={event.at}>{dates.instant(event.at)}</time>, {actorLabel(event.actor).toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.deeds}>
        <Button look="quiet" onPress={seeAll}>
          All its activity
        </Button>
      </div>
    </Section>
  );
}
