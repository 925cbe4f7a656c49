import type { ShownChange, ShownRestorePreview } from '../../../contract/calls/backups.ts';
import { useApp } from '../../store/session-context.tsx';
import { providerName } from '../../words/server-words.ts';
import styles from './restore-dialog.module.css';

const kinds: readonly ShownChange['change'][] = ['comes-back', 'changes', 'goes'];

const fieldWords: Readonly<Record<string, string>> = {
  keyType: 'key type',
  usedBy: 'used by',
  rotateEveryDays: 'rotation',
  ca: 'CA file',
  createdAt: 'linked',
};

function heading(kind: ShownChange['change'], count: number): string {
  const accounts = `${count.toLocaleString()} ${count === 1 ? 'account' : 'accounts'}`;
  if (kind === 'comes-back') return `${accounts} will come back`;
  if (kind === 'changes')
    return `${accounts} will be as they were then`.replace(/^(1 account) will be as they were/, '$1 will be as it was');
  return `${accounts}, linked since, will go`;
}

/** What a restore would do to the accounts, by their names; never a value. */
export function RestoreChanges({ changes, counts }: ShownRestorePreview) {
  const providers = useApp((state) => state.providers);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles.groups} aria-label="What would change" tabIndex={0}>
      {kinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => {
          const some = changes.filter(({ change }) => change === kind);
          const more = counts[kind] - some.length;
          return (
            <div key={kind} className={styles.group}>
              <h3>{heading(kind, counts[kind])}</h3>
              <ul>
                {some.map(({ id, name, provider, fields }) => (
                  <li key={id}>
                    {name} <span className={styles.fields}>{providerName(providers, provider)}</span>
                    {fields.length > 0 ? (
                      <span className={styles.fields}>
                        {': '}
                        {fields.map((field) => fieldWords[field] ?? field).join(', ')}
                      </span>
                    ) : null}
                  </li>
                ))}
                {more > 0 ? <li>and {more.toLocaleString()} more</li> : null}
              </ul>
            </div>
          );
        })}
    </section>
  );
}
