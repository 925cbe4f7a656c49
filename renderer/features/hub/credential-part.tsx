import type { HubProvider } from '../../../contract/calls/hub.ts';
import fieldStyles from '../../ui/field.module.css';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Section } from '../../ui/section.tsx';
import { SelectField } from '../../ui/text-field.tsx';
import type { FormPartProps } from './form-part.ts';

type CredentialField = HubProvider['fields'][number];

interface CredentialPartProps extends FormPartProps {
  readonly register: (id: string) => (input: HTMLInputElement | null) => void;
  readonly onEdit: () => void;
  /** What to say, by field, of values that seem to be keys of other providers. */
  readonly hints: Readonly<Record<string, string>>;
}

function helpOf({ help, shape }: CredentialField): string {
  return shape ? `${help} It looks like this: ${shape}.` : help;
}

/** The fields that authenticate the account, and what kind of key they are. */
export function CredentialPart({ draft, provider, errors, edit, register, onEdit, hints }: CredentialPartProps) {
  const keyType = provider.keyTypes.find(({ id }) => id === draft.keyType);
  return (
    <Section title="Credential">
      {provider.fields.map((field) =>
        field.secret ? (
          <SecretField
            key={field.id}
            ref={register(field.id)}
            label={field.label}
            help={helpOf(field)}
            error={errors[`field-${field.id}`]}
            maxLength={8192}
            onLength={onEdit}
          />
        ) : (
          <Field key={field.id} label={field.label} help={helpOf(field)} error={errors[`field-${field.id}`]}>
            {(ids) => (
              <input
                {...ids}
                ref={register(field.id)}
                className={fieldStyles.input}
                placeholder={field.example}
                defaultValue={field.usual}
                autoComplete="off"
                spellCheck={false}
                maxLength={8192}
                onInput={onEdit}
              />
            )}
          </Field>
        ),
      )}
      {Object.entries(hints).map(([id, hint]) => (
        <Notice key={id} tone="caution" title={hint} urgent>
          <p>Check it before you connect: it would be sent to {provider.name}.</p>
        </Notice>
      ))}
      {provider.keyTypes.length > 1 ? (
        <SelectField
          label="Key type"
          value={draft.keyType}
          options={provider.keyTypes.map(({ id, label }) => ({ value: id, label }))}
          help={keyType?.help}
          onChange={(chosen) => edit({ keyType: chosen })}
        />
      ) : null}
    </Section>
  );
}
