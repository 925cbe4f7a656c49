import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import { useDates } from '../../../store/session-context.tsx';
import styles from './account-facts.module.css';

/** The certificates that an account's server is held against, and until when each is good. */
export function OwnCa({ certificates }: { certificates: AccountDetails['ca'] }) {
  const dates = useDates();
  return (
    <ul className={styles.list}>
      {certificates.map(({ subject, validTo, fingerprint256 }) => (
        <li key={fingerprint256} title={`SHA-256 ${fingerprint256}`}>
          {subject}
          {validTo !== null && <span className={styles.quiet}>Good until {dates.instant(validTo)}</span>}
        </li>
      ))}
    </ul>
  );
}
