import type { HubProvider } from '../../../../contract/calls/hub.ts';
import fieldStyles from '../../../ui/field.module.css';
import { Field } from '../../../ui/field.tsx';
import { SecretField } from '../../../ui/secret-field.tsx';

type CredentialField = HubProvider['fields'][number];

interface RelinkFieldsProps {
  readonly fields: readonly CredentialField[];
  readonly register: (id: string) => (input: HTMLInputElement | null) => void;
  /** What a field that is not secret holds now. */
  readonly presentValue: (id: string) => string | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly onEdit: () => void;
}

/** The fields of a new credential; what is not secret stands there as it is now. */
export function RelinkFields({ fields, register, presentValue, errors, disabled, onEdit }: RelinkFieldsProps) {
  return fields.map((field) =>
    field.secret ? (
      <SecretField
        key={field.id}
        ref={register(field.id)}
        label={field.label}
        help={field.help}
        error={errors[field.id]}
        disabled={disabled}
        maxLength={8192}
        onLength={onEdit}
      />
    ) : (
      <Field key={field.id} label={field.label} help={field.help} error={errors[field.id]}>
        {(ids) => (
          <input
            {...ids}
            ref={register(field.id)}
            className={fieldStyles.input}
            defaultValue={presentValue(field.id) ?? field.usual}
            disabled={disabled}
            onInput={onEdit}
            autoComplete="off"
            spellCheck={false}
            maxLength={8192}
          />
        )}
      </Field>
    ),
  );
}
