import { Copy, Eye, EyeOff } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { useCopyField } from '../use-copy-field.ts';
import styles from './secret-value.module.css';
import { useRevealed } from './use-revealed.ts';

interface SecretValueProps {
  readonly account: string;
  readonly field: { readonly id: string; readonly label: string; readonly secret: boolean; readonly value: string };
}

/** One field of a credential: masked where it is secret, in clear for ten seconds when asked. */
export function SecretValue({ account, field }: SecretValueProps) {
  const copy = useCopyField();
  const { value, secondsLeft, reveal, forget } = useRevealed(account, field.id);

  return (
    <div className={styles.field}>
      <div className={styles.label}>{field.label}</div>
      <div className={styles.line}>
        {value === null ? (
          <span className={styles.value}>{field.value}</span>
        ) : (
          // SECURITY: not selectable, for a copy from the page would never leave the clipboard.
          <span className={styles.value} data-revealed>
            {value}
          </span>
        )}
        {field.secret ? (
          <IconButton
            label={value === null ? `Reveal ${field.label}` : `Hide ${field.label}`}
            icon={value === null ? <Eye /> : <EyeOff />}
            onPress={value === null ? reveal : forget}
          />
        ) : null}
        <IconButton label={`Copy ${field.label}`} icon={<Copy />} onPress={() => copy(account, field)} />
      </div>
      {value === null ? null : (
        <div className={styles.countdown} role="timer">
          Hidden again in {secondsLeft} s
        </div>
      )}
    </div>
  );
}
