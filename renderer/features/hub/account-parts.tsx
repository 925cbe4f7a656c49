import { LabelsField } from '../../ui/labels-field.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FormPartProps } from './form-part.ts';
import styles from './link-form.module.css';

/** How the account is known here, and whose it is. */
export function NamePart({ draft, provider, errors, edit }: FormPartProps) {
  return (
    <Section title="Account">
      <div className={styles.pair}>
        <TextField
          label="Name"
          value={draft.name}
          error={errors['name']}
          maxLength={200}
          placeholder={`${provider.name} production`}
          help={`Unique among your accounts on ${provider.name}.`}
          onChange={(name) => edit({ name })}
        />
        <TextField
          label="Owner"
          optional
          value={draft.owner}
          maxLength={200}
          placeholder="Team or person"
          onChange={(owner) => edit({ owner })}
        />
      </div>
      <TextField
        label="Description"
        optional
        value={draft.description}
        maxLength={2000}
        help={provider.descriptionRule ? `The provider's rule: ${provider.descriptionRule}` : undefined}
        onChange={(description) => edit({ description })}
      />
    </Section>
  );
}

/** Who uses the account, and by which words it is found. */
export function LabelsPart({ draft, edit, disabled }: FormPartProps & { disabled: boolean }) {
  return (
    <Section title="Use">
      <LabelsField
        label="Used by"
        values={draft.usedBy}
        disabled={disabled}
        placeholder="Integrations that use the key; Enter adds one"
        onChange={(usedBy) => edit({ usedBy })}
      />
      <LabelsField
        label="Tags"
        values={draft.tags}
        disabled={disabled}
        placeholder="production, emea"
        onChange={(tags) => edit({ tags })}
      />
    </Section>
  );
}
