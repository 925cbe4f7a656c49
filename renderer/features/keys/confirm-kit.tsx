import { useRef } from 'react';
import { useBridge } from '../../store/session-context.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { confirmRecoveryKey } from './api.ts';
import styles from './confirm-kit.module.css';
import { GuardedForm } from './guarded-form.tsx';

interface ConfirmKitProps {
  /** The groups to type back, counted from 0. */
  readonly asked: readonly number[];
  readonly replaces: boolean;
  readonly onDone: () => void;
  readonly onBack: () => void;
  readonly onBusy: (busy: boolean) => void;
}

/** Lets the person show that the key was kept, before the vault relies on that. */
export function ConfirmKit({ asked, replaces, onDone, onBack, onBusy }: ConfirmKitProps) {
  const bridge = useBridge();
  const fields = useRef(new Map<number, HTMLInputElement>());

  async function confirm(password: string) {
    const inputs = asked.map((place) => fields.current.get(place));
    const empty = inputs.find((input) => !input?.value.trim());
    if (empty) empty.focus();
    if (inputs.some((input) => !input?.value.trim())) return null;
    const groups = inputs.map((input) => input?.value ?? '');
    const answer = await confirmRecoveryKey(bridge, { password, groups, replace: replaces });
    if (answer.ok) for (const input of inputs) if (input) input.value = '';
    return answer;
  }

  return (
    <GuardedForm
      title="Type two groups back"
      action="Use this recovery key"
      doing="Adding the recovery key…"
      submit={confirm}
      onDone={onDone}
      onLeave={onBack}
      leave="Back"
      isLater
      onBusy={onBusy}
    >
      <p>
        From the kit that you keep, so that the vault never relies on a key that nobody has.
        {replaces ? ' From then on the earlier kit opens nothing.' : ''}
      </p>
      <div className={styles.groups}>
        {asked.map((place, index) => (
          <SecretField
            key={place}
            label={`Group ${place + 1}`}
            ref={(input) => {
              if (input) fields.current.set(place, input);
              else fields.current.delete(place);
            }}
            maxLength={8}
            autoFocus={index === 0}
          />
        ))}
      </div>
    </GuardedForm>
  );
}
