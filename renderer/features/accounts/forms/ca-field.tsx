import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import { Button } from '../../../ui/button.tsx';
import fieldStyles from '../../../ui/field.module.css';
import { ChooseCaFile, ChosenCaFile } from '../../hub/ca-file.tsx';
import { OwnCa } from '../panel/own-ca.tsx';
import type { EditDraft } from './account-edits.ts';

interface CaFieldProps {
  /** The certificates that the account has now. */
  readonly present: AccountDetails['ca'];
  readonly chosen: EditDraft['ca'];
  readonly onChange: (ca: EditDraft['ca']) => void;
}

/** The CA of an account's server: another file in its place, or the usual CAs again. */
export function CaField({ present, chosen, onChange }: CaFieldProps) {
  const hasOwn = present.length > 0;
  return (
    <div className={fieldStyles.field}>
      <span className={fieldStyles.label}>
        Own CA <span className={fieldStyles.optional}>optional</span>
      </span>
      {chosen === 'kept' && hasOwn ? <OwnCa certificates={present} /> : null}
      {chosen === 'kept' ? (
        <ChooseCaFile label={hasOwn ? 'Choose another CA file…' : 'Choose a CA file…'} onChoose={onChange}>
          {hasOwn ? (
            <Button look="quiet" onPress={() => onChange('none')}>
              Remove
            </Button>
          ) : null}
        </ChooseCaFile>
      ) : (
        <ChosenCaFile undo="Undo" onUndo={() => onChange('kept')}>
          {chosen === 'none' ? 'None: the usual CAs count.' : <strong>{chosen.fileName}</strong>}
        </ChosenCaFile>
      )}
      <span className={fieldStyles.help}>
        {chosen === 'kept'
          ? "Only if the server's certificate comes from your organization's own CA."
          : 'What was verified before is unverified then: check the account again.'}
      </span>
    </div>
  );
}
