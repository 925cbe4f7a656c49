import { type FormEvent, useEffect, useState } from 'react';
import type { AccountDetails, ShownVerification } from '../../../contract/calls/accounts.ts';
import type { HubProvider } from '../../../contract/calls/hub.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { nextStepAfter, sentenceOn, standingOf } from '../../../domain/verdict.ts';
import { useApp, useBridge } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import fieldStyles from '../../ui/field.module.css';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import { verdictTone } from '../../words/verdict-words.ts';
import { OpenAgain } from '../hub/open-again.tsx';
import { useCredentialInputs } from '../hub/use-credential-inputs.ts';
import { looksLikeExpiry } from './account-edits.ts';
import styles from './account-forms.module.css';
import { cancelVerification, relinkAccount } from './api.ts';
import { useUnsaved } from './use-unsaved.ts';

type Attempt =
  | { readonly state: 'idle' | 'checking' }
  | { readonly state: 'not-saved'; readonly verification: ShownVerification }
  | { readonly state: 'failed'; readonly failure: Failure };

function AttemptNotice({ attempt, onOffline }: { attempt: Attempt; onOffline: (() => void) | undefined }) {
  if (attempt.state === 'failed') return <FailureNotice failure={attempt.failure} />;
  if (attempt.state !== 'not-saved') return null;
  const { verdict, host, note } = attempt.verification;
  const canWait = standingOf(verdict) === 'undecided' && onOffline !== undefined;
  return (
    <Notice
      tone={verdictTone(verdict)}
      title={sentenceOn(verdict)}
      urgent
      actions={canWait ? <Button onPress={onOffline}>Save without checking</Button> : null}
    >
      {note ? <p>{note}</p> : null}
      <p>{nextStepAfter(verdict)}</p>
      <p>Asked {host}. Nothing was changed; the account keeps the credential that it has.</p>
    </Notice>
  );
}

interface RelinkFormProps {
  readonly details: AccountDetails;
  readonly provider: HubProvider;
  readonly onDone: () => void;
}

/** A new credential for an account that is there: proven first, and only then in the place of the old one. */
export function RelinkForm({ details, provider, onDone }: RelinkFormProps) {
  const bridge = useBridge();
  const landOn = useApp((state) => state.landOn);
  const refreshDue = useApp((state) => state.refreshDue);
  const inputs = useCredentialInputs(provider);
  const [expires, setExpires] = useState('');
  const [attempt, setAttempt] = useState<Attempt>({ state: 'idle' });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const form = useFirstFocus();
  const checking = attempt.state === 'checking';
  useUnsaved(form, {
    what: `the new credential of “${details.name}”`,
    isTyped: () => checking || expires.trim() !== '' || inputs.isTyped(),
    // What is given up must not be saved after all.
    onDiscard: () => checking && void cancelVerification(bridge),
  });
  const isSignIn = details.keyType === provider.signIn?.keyType.id;
  // Who signs in again does so with the app and the scopes of before.
  const fields = isSignIn ? [] : provider.fields.filter(({ secret }) => secret || provider.rotation === 'replace-key');
  const presentValue = (id: string) => details.fields.find((field) => field.id === id)?.value;

  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors, form]);

  function errorsNow(): Record<string, string> {
    const filled = inputs.filled();
    const missing = fields.filter(({ id }) => !filled.has(id)).map(({ id, label }) => [id, `${label} is missing.`]);
    const typed = expires.trim();
    const isOdd = typed !== '' && !looksLikeExpiry(typed);
    return { ...Object.fromEntries(missing), ...(isOdd && { expires: 'This is not an expiry.' }) };
  }

  async function send(offline: boolean) {
    if (checking) return;
    const found = errorsNow();
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const { values, giveBack } = inputs.take();
    setAttempt({ state: 'checking' });
    const typed = expires.trim() === '' ? {} : { expires: expires.trim() };
    const answer = await relinkAccount(bridge, {
      ...{ id: details.id, fields: values, ...typed, offline },
      ...(isSignIn && { signIn: true as const }),
    });
    if (answer.ok && answer.value.account !== null) {
      const { verification, warnings } = answer.value;
      const retiring = details.versions.find(({ state }) => state === 'current')?.version ?? 1;
      void refreshDue();
      await landOn({ id: details.id, verification, warnings, retiring });
      return onDone();
    }
    giveBack();
    if (!answer.ok) return setAttempt({ state: 'failed', failure: answer.failure });
    const { verification } = answer.value;
    setAttempt(verification ? { state: 'not-saved', verification } : { state: 'idle' });
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label="New credential"
      aria-busy={checking}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send(false);
      }}
    >
      <p>
        The account keeps its name and history. The credential that it has now becomes retiring, and is kept until you
        say that it is revoked.
      </p>
      {fields.map((field) =>
        field.secret ? (
          <SecretField
            key={field.id}
            ref={inputs.register(field.id)}
            label={field.label}
            help={field.help}
            error={errors[field.id]}
            disabled={checking}
            maxLength={8192}
            onLength={() => setErrors({})}
          />
        ) : (
          <Field key={field.id} label={field.label} help={field.help} error={errors[field.id]}>
            {(ids) => (
              <input
                {...ids}
                ref={inputs.register(field.id)}
                className={fieldStyles.input}
                defaultValue={presentValue(field.id)}
                disabled={checking}
                onInput={() => setErrors({})}
                autoComplete="off"
                spellCheck={false}
                maxLength={8192}
              />
            )}
          </Field>
        ),
      )}
      {isSignIn ? (
        <p role="status">
          {checking
            ? 'Sign in in your browser. HubVault waits for up to five minutes.'
            : 'Your browser opens. The app and the scopes stay as they are.'}
        </p>
      ) : null}
      {isSignIn ? null : (
        <TextField
          label="Expires"
          optional
          value={expires}
          disabled={checking}
          maxLength={40}
          error={errors['expires']}
          help="A date (2027-03-31), a time from today (180d, 6mo, 1y) or never."
          onChange={(text) => {
            setExpires(text);
            setErrors({});
          }}
        />
      )}
      <AttemptNotice attempt={attempt} onOffline={isSignIn ? undefined : () => void send(true)} />
      <div className={styles.deeds}>
        <Button onPress={checking ? () => void cancelVerification(bridge) : onDone}>Cancel</Button>
        {isSignIn && checking ? <OpenAgain /> : null}
        <Button look="primary" type="submit">
          {checking ? 'Checking…' : isSignIn ? 'Sign in again' : 'Check and save'}
        </Button>
      </div>
    </form>
  );
}
