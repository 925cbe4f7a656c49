import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import { useApp } from '../../../store/session-context.tsx';
import { SelectField } from '../../../ui/text-field.tsx';

interface KeyTypeFieldProps {
  readonly of: Pick<AccountDetails, 'provider' | 'keyType'>;
  readonly chosen: string;
  readonly onChange: (keyType: string) => void;
}

/** Which type of key it is, where its provider has several. How one signed in is no key, and has no other type. */
export function KeyTypeField({ of: { provider, keyType }, chosen, onChange }: KeyTypeFieldProps) {
  const known = useApp((state) => state.providers.get(provider));
  if (!known || known.signIn?.keyType.id === keyType) return null;
  const types = known.keyTypes.map(({ id, label }) => ({ value: id, label }));
  // A provider file of one's own may have lost the type since.
  const all = types.some(({ value }) => value === keyType) ? types : [...types, { value: keyType, label: keyType }];
  if (all.length < 2) return null;
  return (
    <SelectField
      label="Key type"
      value={chosen}
      options={all}
      help="When it is to be rotated rests on it, unless Rotation says otherwise."
      onChange={onChange}
    />
  );
}
