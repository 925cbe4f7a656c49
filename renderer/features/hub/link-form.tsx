import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { HubProvider } from '../../../contract/calls/hub.ts';
import { useApp } from '../../store/session-context.tsx';
import { hasHalfTyped, useUnsaved } from '../../store/use-unsaved.ts';
import { LabelsPart, NamePart } from './account-parts.tsx';
import { CreateGuide } from './create-guide.tsx';
import { CredentialPart } from './credential-part.tsx';
import { type DraftErrors, draftErrors, type HubDraft, isTouched } from './draft.ts';
import { LifecyclePart } from './lifecycle-part.tsx';
import { LinkFooter } from './link-footer.tsx';
import styles from './link-form.module.css';
import { ServerPart } from './server-part.tsx';
import { useCredentialInputs } from './use-credential-inputs.ts';
import { type LinkWay, providerBy } from './way.ts';
import { WayPart } from './way-part.tsx';

interface LinkFormProps {
  readonly provider: HubProvider;
  readonly draft: HubDraft;
}

/** The form that links one account on a chosen provider. */
export function LinkForm({ provider: chosen, draft }: LinkFormProps) {
  const provider = providerBy(draft.way, chosen);
  const attempt = useApp((state) => state.attempt);
  const change = useApp((state) => state.changeDraft);
  const link = useApp((state) => state.link);
  const tryServers = useApp((state) => state.tryServers);
  const cancel = useApp((state) => state.cancelLink);
  const drop = useApp((state) => state.dropDraft);
  const credential = useCredentialInputs(provider);
  const form = useRef<HTMLFormElement>(null);
  const providers = useApp((state) => state.providers);
  const [hints, setHints] = useState<Readonly<Record<string, string>>>({});
  const [errors, setErrors] = useState<DraftErrors>({});
  const checking = attempt.state === 'checking';
  useUnsaved(form, {
    what: `what you typed for ${provider.name}`,
    isTyped: () => checking || isTouched(draft) || credential.isTyped() || hasHalfTyped(form.current),
    onDiscard: () => {
      // What is given up must not be saved after all.
      if (checking) void cancel();
      drop();
    },
  });

  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors]);

  /** Hands over what is typed, if it is whole, and puts it back unless the account was saved. */
  async function send(use: (fields: Record<string, string>) => Promise<unknown>) {
    if (checking) return;
    const found = draftErrors(draft, provider, credential.filled());
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const { values, giveBack } = credential.take();
    const isSaved = (await use(values)) === true;
    if (!isSaved) giveBack();
  }

  const connect = (offline = false) => void send((fields) => link(fields, offline));
  const deeds = {
    saveOffline: draft.way === 'key' ? () => connect(true) : undefined,
    tryServers: () => void send(tryServers),
    switchTo(server: string) {
      change({ server });
      connect();
    },
  };

  const edit = (part: Partial<HubDraft>) => {
    change(part);
    if (Object.keys(errors).length > 0) setErrors({});
  };

  const chooseWay = (way: LinkWay) => {
    // The fields of one way are not those of the other.
    credential.leave(() => {
      edit({ way, keyType: providerBy(way, chosen).keyTypes[0]?.id ?? '' });
      setHints({});
    });
  };

  const parts = { draft, provider, errors, edit };
  return (
    <form
      ref={form}
      className={styles.form}
      data-landing
      noValidate
      aria-busy={checking}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        connect();
      }}
    >
      <div className={styles.columns}>
        {/* What scrolls must be reached by the keyboard, also while nothing in it can be. */}
        <div className={styles.scroll} tabIndex={checking ? 0 : undefined}>
          <fieldset className={styles.parts} disabled={checking} aria-label="Account">
            <ServerPart {...parts} />
            <WayPart way={draft.way} provider={chosen} onChange={chooseWay} />
            <CredentialPart
              {...parts}
              register={credential.register}
              hints={hints}
              onEdit={() => {
                setErrors({});
                const found = credential.hints(providers.values());
                // The same hint is kept, so that a key press draws nothing anew.
                setHints((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
              }}
            />
            <NamePart {...parts} />
            <LifecyclePart {...parts} />
            <LabelsPart {...parts} disabled={checking} />
          </fieldset>
        </div>
        <CreateGuide provider={provider} permissions={draft.permissions} way={draft.way} />
      </div>
      <LinkFooter draft={draft} attempt={attempt} deeds={deeds} />
    </form>
  );
}
