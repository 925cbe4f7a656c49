import { Search, SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HubProvider } from '../../../contract/calls/hub.ts';
import { findProviders } from '../../../domain/find-providers.ts';
import { useApp } from '../../store/session-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import styles from './hub-screen.module.css';
import { ProviderFiles } from './provider-files.tsx';

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('');
}

function Cards({ providers }: { providers: readonly HubProvider[] }) {
  const startDraft = useApp((state) => state.startDraft);
  return (
    <ul className={styles.cards}>
      {providers.map(({ id, name, summary, own }) => (
        <li key={id}>
          <button type="button" className={styles.card} onClick={() => startDraft(id)}>
            <span className={styles.letters} aria-hidden="true">
              {initials(name)}
            </span>
            <span>
              <span className={styles.cardName}>{name}</span>
              {own ? <span className={styles.own}>Yours</span> : null}
              <br />
              <span className={styles.cardText}>{summary}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The providers that can be linked, found by typing. */
export function ProviderPicker() {
  const providers = useApp((state) => state.providers);
  const failure = useApp((state) => state.providersFailure);
  const refresh = useApp((state) => state.refreshProviders);
  const startDraft = useApp((state) => state.startDraft);
  const [query, setQuery] = useState('');
  // A provider file of one's own may have been written since.
  useEffect(() => void refresh(), [refresh]);
  const shown = findProviders(providers.values(), query);
  if (failure) return <FailureNotice failure={failure} onRetry={() => void refresh()} />;
  return (
    <div className={styles.picker}>
      <form
        className={styles.search}
        data-landing
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = shown;
          if (first) startDraft(first.id);
        }}
      >
        <Search aria-hidden="true" />
        <input
          type="search"
          // biome-ignore lint/a11y/noAutofocus: choosing a provider is all there is to do here
          autoFocus
          aria-label="Find a provider"
          placeholder="Find a provider"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </form>
      <ProviderFiles />
      {shown.length === 0 && providers.size > 0 ? (
        <EmptyState icon={<SearchX />} title="No provider is called that">
          <p>HubVault knows {providers.size} providers. A provider file of your own can add another.</p>
        </EmptyState>
      ) : (
        <Cards providers={shown} />
      )}
    </div>
  );
}
