import type { ShownEvent } from '../../../contract/calls/activity.ts';
import type { AuditEvent } from '../../../domain/audit.ts';
import type { AppState } from '../../store/create-store.ts';
import { Chip } from '../../ui/chip.tsx';
import type { GlyphName } from '../../ui/glyph.tsx';
import type { GridColumn } from '../../ui/grid/data-grid-types.ts';
import type { Tone } from '../../ui/tone.ts';
import { actorLabel, detailWords, eventLabel, eventTone } from '../../words/activity-words.ts';
import type { DateWords } from '../../words/dates.ts';
import { fieldLabel, providerName } from '../../words/server-words.ts';
import styles from './activity-table.module.css';

const glyphs: Readonly<Record<Tone, GlyphName>> = {
  good: 'circle-check',
  caution: 'triangle-alert',
  bad: 'circle-x',
  info: 'info',
  neutral: 'circle',
};

function EventChip({ event }: { event: AuditEvent }) {
  const tone = eventTone(event);
  return (
    <Chip tone={tone} glyph={glyphs[tone]}>
      {eventLabel(event)}
    </Chip>
  );
}

/** What the cells are drawn by. */
interface Surroundings {
  readonly dates: DateWords;
  readonly providers: AppState['providers'];
}

/** The columns of the audit log; narrow windows leave out those that can be spared. */
export function activityColumns({ dates, providers }: Surroundings): readonly GridColumn<ShownEvent>[] {
  const labelsOf = (event: ShownEvent) => (field: string) =>
    fieldLabel(providers, event.account?.provider ?? '', field);
  return [
    { id: 'at', label: 'When', cell: ({ at }) => <time dateTime={at}>{dates.instant(at)}</time> },
    { id: 'event', label: 'What', cell: ({ event }) => <EventChip event={event} /> },
    {
      id: 'account',
      label: 'Account',
      cell: ({ account }) =>
        account && (
          <>
            {account.name} <span className={styles.provider}>{providerName(providers, account.provider)}</span>
          </>
        ),
    },
    { id: 'actor', label: 'By', className: styles.actor, cell: ({ actor }) => actorLabel(actor) },
    {
      id: 'detail',
      label: 'Detail',
      className: styles.detail,
      cell: (event) => detailWords(event, dates, labelsOf(event)),
    },
    { id: 'number', label: 'Number', className: styles.number, cell: ({ number }) => number.toLocaleString() },
  ];
}
