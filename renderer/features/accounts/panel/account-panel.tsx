import { RefreshCw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../../store/session-context.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { providerName, serverLabel } from '../../../words/server-words.ts';
import { EditForm } from '../forms/edit-form.tsx';
import { RelinkForm } from '../forms/relink-form.tsx';
import { StatusChip } from '../status-chip.tsx';
import { LinkedNotice } from '../table/linked-notice.tsx';
import { AccountFacts } from './account-facts.tsx';
import styles from './account-panel.module.css';
import { SecretValue } from './secret-value.tsx';
import { VerdictReport } from './verdict-report.tsx';

/** What the panel is used for: reading, or one of its two forms. */
type PanelMode = 'read' | 'edit' | 'relink';

function PanelContent({ mode, onDone }: { mode: PanelMode; onDone: () => void }) {
  const details = useApp((state) => state.details);
  const provider = useApp((state) => (state.details ? state.providers.get(state.details.provider) : undefined));
  const failure = useApp((state) => state.detailsFailure);
  const refresh = useApp((state) => state.refreshDetails);
  const notice = failure ? <FailureNotice failure={failure} onRetry={() => void refresh()} /> : null;
  if (details === null) return notice;
  if (mode !== 'read') {
    // What is typed stays, also while the account cannot be read.
    return (
      <>
        {notice}
        {mode === 'edit' ? <EditForm details={details} onDone={onDone} /> : null}
        {mode === 'relink' && provider ? <RelinkForm details={details} provider={provider} onDone={onDone} /> : null}
      </>
    );
  }
  if (notice) return notice;
  return (
    <>
      <LinkedNotice />
      <VerdictReport details={details} />
      <Section title="Credential">
        {details.fields.map((field) => (
          <SecretValue key={field.id} account={details.id} field={field} />
        ))}
      </Section>
      <AccountFacts details={details} />
    </>
  );
}

/** One account beside the table: its credential, what was found and what will be due. */
export function AccountPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const account = useApp((state) => state.details ?? state.accounts?.find((each) => each.id === id) ?? null);
  const providers = useApp((state) => state.providers);
  const verify = useApp((state) => state.verify);
  const running = useApp((state) => state.run !== null);
  const leave = useApp((state) => state.leave);
  const [mode, setMode] = useState<PanelMode>('read');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a form belongs to the account that it was opened for
  useEffect(() => setMode('read'), [id]);
  const content = useRef<HTMLElement>(null);
  const read = () => {
    setMode('read');
    // The form took the focus with it.
    content.current?.focus();
  };

  return (
    <aside className={styles.panel} aria-label="Account">
      <header className={styles.header}>
        <div className={styles.heading}>
          <h2 className={styles.name}>{account?.name}</h2>
          <p className={styles.place}>
            {account
              ? `${providerName(providers, account.provider)} · ${serverLabel(providers, account.provider, account.server)}`
              : null}
          </p>
        </div>
        {account ? <StatusChip status={account.status} /> : null}
        <IconButton label="Close" icon={<X />} onPress={onClose} />
      </header>
      <div className={styles.deeds}>
        <Button icon={<RefreshCw aria-hidden="true" />} isDisabled={running} onPress={() => void verify([id])}>
          Verify now
        </Button>
        <Button isDisabled={mode === 'edit'} onPress={() => leave(() => setMode('edit'))}>
          Edit
        </Button>
        <Button isDisabled={mode === 'relink'} onPress={() => leave(() => setMode('relink'))}>
          New credential
        </Button>
      </div>
      <section
        ref={content}
        className={styles.content}
        aria-label="Details"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        data-panel
        onKeyDown={(event) => {
          // Out of a form, and not out of the account at once.
          if (event.key !== 'Escape' || mode === 'read') return;
          event.stopPropagation();
          leave(read);
        }}
      >
        <PanelContent key={id} mode={mode} onDone={read} />
      </section>
    </aside>
  );
}
