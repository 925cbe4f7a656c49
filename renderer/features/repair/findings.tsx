import type { ShownDiagnosis, ShownExamination } from '../../../contract/calls/repair.ts';
import { useDates } from '../../store/session-context.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './repair-screen.module.css';
import { listed, partLabel } from './repair-words.ts';

function State({ fault }: { readonly fault: string | null }) {
  return fault === null ? (
    <Chip tone="neutral" glyph="circle-check">
      Seems whole
    </Chip>
  ) : (
    <Chip tone="bad" glyph="circle-x">
      Damaged
    </Chip>
  );
}

function BackupsLine({ backups }: Pick<ShownDiagnosis, 'backups'>) {
  const dates = useDates();
  const good = backups.filter(({ fault }) => fault === null);
  const newest = good[0];
  return (
    <li className={styles.part}>
      <span>Backups</span>
      <span>
        {backups.length === 0
          ? 'There are none in the folder of the vault.'
          : `${good.length} of ${backups.length} are whole${newest ? `, the newest of ${dates.instant(newest.madeAt)}` : ''}.`}
      </span>
    </li>
  );
}

/** What the files tell without any password. */
export function Diagnosis({ parts, backups }: ShownDiagnosis) {
  return (
    <ul className={styles.parts} aria-label="What the files tell">
      {parts.map(({ part, fault }) => (
        <li key={part} className={styles.part}>
          <span>{partLabel(part)}</span>
          <span>
            <State fault={fault} />
          </span>
          {fault === null ? null : <span className={styles.fault}>{fault}</span>}
        </li>
      ))}
      <BackupsLine backups={backups} />
    </ul>
  );
}

function readableWords(readable: ShownExamination['readable']): string {
  if (!readable) return 'Of the accounts nothing can be read: restore a backup.';
  const { accounts, lost, gaps, areKeysWhole } = readable;
  const keys = areKeysWhole ? '' : ' Not all of their keys can be read: those have to be entered anew.';
  const count = `${accounts.toLocaleString()} ${accounts === 1 ? 'account' : 'accounts'} can be read`;
  if (lost === 0 && gaps === 0) return `${count}: as far as can be told, all there are.${keys}`;
  const unknown =
    gaps > 0 ? `${lost > 0 ? ', and ' : ''}in ${gaps} ${gaps === 1 ? 'place' : 'places'} some cannot be reached` : '';
  return `${count}; ${lost > 0 ? `${lost.toLocaleString()} cannot` : ''}${unknown}.${keys}`;
}

/** What was found inside the database. */
export function Examination({ examination }: { readonly examination: ShownExamination | null }) {
  if (examination === null) return <Notice tone="bad" title="There is no vault.db to look into." urgent />;
  const { pages, damagedPages, damagedPageCount, faults, readable } = examination;
  if (damagedPageCount === 0 && faults.length === 0) {
    return (
      <Notice
        tone="good"
        title={`Inside, all is whole: every one of ${pages.toLocaleString()} pages carries its seal.`}
        urgent
      >
        <p>{readableWords(readable)}</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="bad"
      urgent
      title={
        damagedPageCount > 0
          ? `${damagedPageCount.toLocaleString()} of ${pages.toLocaleString()} pages ${damagedPageCount === 1 ? 'is' : 'are'} damaged: ${listed(damagedPages, damagedPageCount)}.`
          : 'Every page carries its seal, but the vault is not as it should be.'
      }
    >
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
      <p>{readableWords(readable)}</p>
    </Notice>
  );
}
