import { type FormEvent, useEffect, useState } from 'react';
import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import type { HubProvider } from '../../../../contract/calls/hub.ts';
import type { LinkAttempt } from '../../../store/hub-slice.ts';
import { useApp, useBridge } from '../../../store/session-context.tsx';
import { useUnsaved } from '../../../store/use-unsaved.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFirstFocus } from '../../../ui/use-first-focus.ts';
import { serverLabel } from '../../../words/server-words.ts';
import { AttemptNotice } from '../../hub/attempt-notice.tsx';
import { OpenAgain } from '../../hub/open-again.tsx';
import { useCredentialInputs } from '../../hub/use-credential-inputs.ts';
import { type LinkWay, providerBy, ways } from '../../hub/way.ts';
import { cancelVerification, relinkAccount, tryOtherServers } from '../api.ts';
import { looksLikeExpiry } from './account-edits.ts';
import styles from './account-forms.module.css';
import { RelinkFields } from './relink-fields.tsx';

interface RelinkFormProps {
  readonly details: AccountDetails;
  readonly provider: HubProvider;
  readonly onDone: () => void;
}

/** The fields that are asked for: of a way that the account was linked by, what is not secret may stay as it is. */
function fieldsFor(way: LinkWay, provider: HubProvider, isOfThisWay: boolean): HubProvider['fields'] {
  const { fields, rotation } = providerBy(way, provider);
  if (!isOfThisWay) return fields;
  // Who signs in again does so with the app and the scopes of before.
  return way === 'sign-in' ? [] : fields.filter(({ secret }) => secret || rotation === 'replace-key');
}

/** What is about to be done, for a way and the one by which the account was linked. */
function wordsFor(way: LinkWay, wayOfNow: LinkWay): { readonly deed: string; readonly promise: string } {
  if (way === 'key') return { deed: 'Check and save', promise: '' };
  return wayOfNow === 'sign-in'
    ? { deed: 'Sign in again', promise: 'Your browser opens. The app and the scopes stay as they are.' }
    : { deed: 'Sign in', promise: 'Your browser opens. HubVault gets tokens in the place of the key.' };
}

/** A new credential for an account that is there: proven first, and only then in the place of the old one. */
export function RelinkForm({ details, provider, onDone }: RelinkFormProps) {
  const bridge = useBridge();
  const landOn = useApp((state) => state.landOn);
  const refreshDue = useApp((state) => state.refreshDue);
  const providers = useApp((state) => state.providers);
  const wayOfNow: LinkWay = details.keyType === provider.signIn?.keyType.id ? 'sign-in' : 'key';
  const [way, setWay] = useState<LinkWay>(wayOfNow);
  const inputs = useCredentialInputs(providerBy(way, provider));
  const [expires, setExpires] = useState('');
  const [attempt, setAttempt] = useState<LinkAttempt>({ state: 'idle' });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const form = useFirstFocus();
  const checking = attempt.state === 'checking';
  const isSignIn = way === 'sign-in';
  useUnsaved(form, {
    what: `the new credential of “${details.name}”`,
    isTyped: () => checking || expires.trim() !== '' || inputs.isTyped(),
    // What is given up must not be saved after all.
    onDiscard: () => checking && void cancelVerification(bridge),
  });
  const fields = fieldsFor(way, provider, way === wayOfNow);
  const presentValue = (id: string) => details.fields.find((field) => field.id === id)?.value;

  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors, form]);

  function chooseWay(chosen: LinkWay) {
    // The fields of one way are not those of the other.
    inputs.leave(() => {
      setWay(chosen);
      setErrors({});
      setAttempt({ state: 'idle' });
    });
  }

  function errorsNow(): Record<string, string> {
    const filled = inputs.filled();
    const missing = fields.filter(({ id }) => !filled.has(id)).map(({ id, label }) => [id, `${label} is missing.`]);
    const typed = expires.trim();
    const isOdd = typed !== '' && !looksLikeExpiry(typed);
    return { ...Object.fromEntries(missing), ...(isOdd && { expires: 'This is not an expiry.' }) };
  }

  /** Takes what is typed, if it is whole, for one call. */
  function take() {
    const found = checking ? {} : errorsNow();
    setErrors(found);
    if (checking || Object.keys(found).length > 0) return null;
    setAttempt({ state: 'checking' });
    return inputs.take();
  }

  async function send({ offline = false, server }: { offline?: boolean; server?: string } = {}) {
    const taken = take();
    if (!taken) return;
    const typed = expires.trim() === '' ? {} : { expires: expires.trim() };
    const answer = await relinkAccount(bridge, {
      ...{ id: details.id, fields: taken.values, ...typed, offline },
      ...(isSignIn && { signIn: true as const }),
      ...(server !== undefined && { server }),
    });
    if (answer.ok && answer.value.account !== null) {
      const { verification, warnings } = answer.value;
      const retiring = details.versions.find(({ state }) => state === 'current')?.version ?? 1;
      void refreshDue();
      await landOn({ id: details.id, verification, warnings, retiring });
      return onDone();
    }
    taken.giveBack();
    if (!answer.ok) return setAttempt({ state: 'failed', failure: answer.failure });
    const { verification, elsewhere, warnings } = answer.value;
    setAttempt(verification ? { state: 'not-saved', verification, elsewhere, warnings } : { state: 'idle' });
  }

  async function search(refusedBy: string) {
    const taken = take();
    if (!taken) return;
    const answer = await tryOtherServers(bridge, { id: details.id, refusedBy, fields: taken.values });
    taken.giveBack();
    setAttempt(answer.ok ? { state: 'searched', search: answer.value } : { state: 'failed', failure: answer.failure });
  }

  const { deed, promise } = wordsFor(way, wayOfNow);
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label="New credential"
      aria-busy={checking}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>
        The account keeps its name and history. The credential that it has now becomes retiring, and is kept until you
        say that it is revoked.
      </p>
      {provider.signIn ? (
        <Segmented
          label="How do you link it?"
          labelHidden
          value={way}
          options={ways}
          disabled={checking}
          onChange={chooseWay}
        />
      ) : null}
      <RelinkFields
        key={way}
        fields={fields}
        register={inputs.register}
        presentValue={presentValue}
        errors={errors}
        disabled={checking}
        onEdit={() => setErrors({})}
      />
      {isSignIn ? (
        <p role="status">{checking ? 'Sign in in your browser. HubVault waits for up to five minutes.' : promise}</p>
      ) : (
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
      <AttemptNotice
        attempt={attempt}
        words={{
          chosen: serverLabel(providers, details.provider, details.server),
          switchTo: (label) => `Switch the account to ${label}, with this credential`,
          kept: 'Nothing was changed; the account keeps the credential that it has.',
        }}
        deeds={{
          saveOffline: isSignIn ? undefined : () => void send({ offline: true }),
          tryServers: (refusedBy) => void search(refusedBy),
          switchTo: (server) => void send({ server }),
        }}
      />
      <div className={styles.deeds}>
        <Button onPress={checking ? () => void cancelVerification(bridge) : onDone}>Cancel</Button>
        {isSignIn && checking ? <OpenAgain /> : null}
        <Button look="primary" type="submit">
          {checking ? 'Checking…' : deed}
        </Button>
      </div>
    </form>
  );
}
