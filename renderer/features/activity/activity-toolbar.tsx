import { actors, auditEvents } from '../../../domain/audit.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/text-field.tsx';
import { actorLabel, eventLabel } from '../../words/activity-words.ts';
import { isNarrowed, spans, wholeLog } from './activity-filter.ts';
import styles from './activity-toolbar.module.css';

const any = 'any' as const;
const kinds = [
  { value: any, label: 'Everything' },
  ...auditEvents
    .map((value) => ({ value, label: eventLabel(value) }))
    .sort((one, other) => one.label.localeCompare(other.label)),
];
const whos = [{ value: any, label: 'Anybody' }, ...actors.map((value) => ({ value, label: actorLabel(value) }))];
const spanLabels: Readonly<Record<(typeof spans)[number], string>> = {
  any: 'Any time',
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  between: 'Between days',
};
const times = spans.map((value) => ({ value, label: spanLabels[value] }));

/** Narrows the log down: by kind, account, who and when. */
export function ActivityToolbar() {
  const choice = useApp((state) => state.activityChoice);
  const chooseActivity = useApp((state) => state.chooseActivity);
  const choose = (change: Parameters<typeof chooseActivity>[0]) => void chooseActivity(change);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Filter the log">
      <SelectField
        label="What"
        value={choice.event}
        options={kinds}
        onChange={(event) => choose({ event })}
        className={styles.kind}
      />
      <TextField
        label="Account"
        value={choice.about}
        maxLength={200}
        placeholder="Name or provider"
        onChange={(about) => choose({ about })}
        className={styles.about}
      />
      <SelectField
        label="By"
        value={choice.actor}
        options={whos}
        onChange={(actor) => choose({ actor })}
        className={styles.narrow}
      />
      <SelectField
        label="When"
        value={choice.span}
        options={times}
        onChange={(span) => choose({ span })}
        className={styles.narrow}
      />
      {choice.span === 'between' ? (
        <>
          <TextField
            label="First day"
            type="date"
            value={choice.from}
            onChange={(from) => choose({ from })}
            className={styles.narrow}
          />
          <TextField
            label="Last day"
            type="date"
            value={choice.to}
            onChange={(to) => choose({ to })}
            className={styles.narrow}
          />
        </>
      ) : null}
      {isNarrowed(choice) ? (
        <Button look="quiet" onPress={() => choose(wholeLog)}>
          Clear
        </Button>
      ) : null}
    </div>
  );
}
