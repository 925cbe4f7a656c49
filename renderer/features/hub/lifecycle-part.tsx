import { describeDuration, isCalendarDuration } from '../../../domain/duration.ts';
import { Section } from '../../ui/section.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SelectField, TextField } from '../../ui/text-field.tsx';
import type { HubDraft } from './draft.ts';
import type { FormPartProps } from './form-part.ts';
import styles from './link-form.module.css';

const rotations = [
  { value: '', label: 'As usual for the key type' },
  ...['30d', '60d', '90d', '180d', '365d'].map((value) => ({ value, label: `Every ${value.slice(0, -1)} days` })),
  { value: 'never', label: 'Never remind' },
];

/** What a request asks for may be none of the usual choices. */
function withRotation(chosen: string) {
  const isUsual = rotations.some(({ value }) => value === chosen);
  return isUsual ? rotations : [...rotations, { value: chosen, label: `Every ${chosen.slice(0, -1)} days` }];
}

function inWords(preset: string): string {
  return isCalendarDuration(preset) ? describeDuration(preset) : preset;
}

function chosenValue({ expiryChoice, expiryPreset }: HubDraft): string {
  return expiryChoice === 'preset' ? `preset ${expiryPreset}` : expiryChoice;
}

function choiceOf(value: string): Partial<HubDraft> {
  if (value.startsWith('preset ')) return { expiryChoice: 'preset', expiryPreset: value.slice('preset '.length) };
  return { expiryChoice: value === 'date' || value === 'never' ? value : 'unknown' };
}

/** When the credential expires and how often it should be replaced. */
export function LifecyclePart({ draft, provider, errors, edit }: FormPartProps) {
  const { presets, never, note } = provider.expiry;
  const options = [
    { value: 'unknown', label: 'Unknown' },
    ...[...new Set([...presets, ...(draft.expiryPreset ? [draft.expiryPreset] : [])])].map((preset) => ({
      value: `preset ${preset}`,
      label: inWords(preset),
    })),
    { value: 'date', label: 'Date' },
    ...(never ? [{ value: 'never', label: 'Never' }] : []),
  ];
  return (
    <Section title="Lifecycle">
      <Segmented
        label="Expires"
        value={chosenValue(draft)}
        options={options}
        onChange={(value) => edit(choiceOf(value))}
      />
      {draft.expiryChoice === 'date' ? (
        <TextField
          label="Last day on which it works"
          type="date"
          value={draft.expiryDate}
          error={errors['expires']}
          onChange={(expiryDate) => edit({ expiryDate })}
          className={styles.short}
        />
      ) : null}
      {note ? <p className={styles.note}>{note}</p> : null}
      <SelectField
        label="Rotation"
        value={draft.rotateEvery}
        options={withRotation(draft.rotateEvery)}
        help="Usual is 90 days for a key of the organization and 180 days for a key of a user."
        onChange={(rotateEvery) => edit({ rotateEvery })}
      />
    </Section>
  );
}
