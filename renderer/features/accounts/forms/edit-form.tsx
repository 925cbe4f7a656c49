import { type FormEvent, useEffect, useState } from 'react';
import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import type { Failure } from '../../../../contract/envelope.ts';
import { useApp, useBridge } from '../../../store/session-context.tsx';
import { hasHalfTyped, useUnsaved } from '../../../store/use-unsaved.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { LabelsField } from '../../../ui/labels-field.tsx';
import { SelectField, TextField } from '../../../ui/text-field.tsx';
import { useFirstFocus } from '../../../ui/use-first-focus.ts';
import { editAccount } from '../api.ts';
import { type EditDraft, type EditErrors, editDraftOf, editErrors, editInput } from './account-edits.ts';
import styles from './account-forms.module.css';
import { CaField } from './ca-field.tsx';
import { KeyTypeField } from './key-type-field.tsx';

function rotationsWith(chosen: string) {
  const usual = ['default', '30d', '60d', '90d', '180d', '365d', 'never'];
  const label = (value: string) => {
    if (value === 'default') return 'As usual for the key type';
    return value === 'never' ? 'Never remind' : `Every ${value.slice(0, -1)} days`;
  };
  return [...new Set([...usual, chosen])].map((value) => ({ value, label: label(value) }));
}

/** What is said about an account, to be changed. Its credential is not part of it. */
export function EditForm({ details, onDone }: { details: AccountDetails; onDone: () => void }) {
  const bridge = useBridge();
  const refresh = useApp((state) => state.refreshDetails);
  const notify = useApp((state) => state.notify);
  // What was there when the form was opened: a change from elsewhere must not slip in unseen.
  const [opened] = useState(details);
  const [draft, setDraft] = useState<EditDraft>(() => editDraftOf(details));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [errors, setErrors] = useState<EditErrors>({});
  const form = useFirstFocus();
  useUnsaved(form, {
    what: `the changes to “${opened.name}”`,
    isTyped: () => editInput(opened, draft) !== null || hasHalfTyped(form.current),
  });
  const isTold = opened.expiry.kind !== 'unknown' && opened.expiry.origin === 'provider';
  const edit = (part: Partial<EditDraft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setErrors({});
    setFailure(null);
  };

  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors, form]);

  async function save(event: FormEvent) {
    event.preventDefault();
    const input = editInput(opened, draft);
    if (input === null) return onDone();
    const found = editErrors(opened, draft);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const answer = await editAccount(bridge, input);
    if (!answer.ok) return setFailure(answer.failure);
    await refresh();
    notify('good', ['Saved.', ...answer.value.warnings].join(' '));
    onDone();
  }

  return (
    <form ref={form} className={styles.form} aria-label="Edit the account" onSubmit={(event) => void save(event)}>
      <TextField
        label="Name"
        value={draft.name}
        maxLength={200}
        error={errors.name}
        onChange={(name) => edit({ name })}
      />
      <TextField label="Owner" optional value={draft.owner} maxLength={200} onChange={(owner) => edit({ owner })} />
      <TextField
        label="Description"
        optional
        value={draft.description}
        maxLength={2000}
        onChange={(description) => edit({ description })}
      />
      <TextField
        label="Expires"
        value={draft.expires}
        disabled={isTold}
        maxLength={40}
        error={errors.expires}
        help={
          isTold
            ? 'The provider told it. Verify the account to hear it anew.'
            : 'A date (2027-03-31), a time from today (180d, 6mo, 1y), never or unknown.'
        }
        onChange={(expires) => edit({ expires })}
      />
      <KeyTypeField of={opened} chosen={draft.keyType} onChange={(keyType) => edit({ keyType })} />
      <SelectField
        label="Rotation"
        value={draft.rotateEvery}
        options={rotationsWith(opened.rotateEvery)}
        onChange={(rotateEvery) => edit({ rotateEvery })}
      />
      <LabelsField label="Used by" values={draft.usedBy} onChange={(usedBy) => edit({ usedBy })} />
      <LabelsField label="Tags" values={draft.tags} onChange={(tags) => edit({ tags })} />
      <CaField present={opened.ca} chosen={draft.ca} onChange={(ca) => edit({ ca })} />
      {failure ? <FailureNotice failure={failure} /> : null}
      <div className={styles.deeds}>
        <Button onPress={onDone}>Cancel</Button>
        <Button look="primary" type="submit">
          Save
        </Button>
      </div>
    </form>
  );
}
