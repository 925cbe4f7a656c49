import type { ShownVerification } from '../../../../contract/calls/accounts.ts';
import { Facts } from '../../../ui/section.tsx';
import styles from './verdict-report.module.css';

type Certificate = NonNullable<ShownVerification['certificate']>;

/** The certificate that a server showed, for a person to judge. */
export function CertificateFacts({ certificate }: { certificate: Certificate }) {
  return (
    <Facts
      facts={[
        ['Certificate of', certificate.subject],
        ['Issued by', certificate.issuer],
        ['Valid', `${certificate.validFrom} to ${certificate.validTo}`],
        [
          'SHA-256',
          <span className={styles.code} key="fingerprint">
            {certificate.fingerprint256}
          </span>,
        ],
      ]}
    />
  );
}
