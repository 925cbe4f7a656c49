import type { AccountDetails } from '../../../../contract/calls/accounts.ts';
import type { Envelope } from '../../../../contract/envelope.ts';
import { useApp, useBridge, useDates } from '../../../store/session-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Facts, Section } from '../../../ui/section.tsx';
import { retireVersion, verifyVersion } from '../api.ts';
import { VerdictChip } from '../verdict-chip.tsx';
import styles from './account-facts.module.css';

type Version = AccountDetails['versions'][number];

/** What a person may say of a version that is no longer current. */
function VersionDeeds({ id, version }: { id: string; version: Version }) {
  const bridge = useBridge();
  const refresh = useApp((state) => state.refreshDetails);
  const notifyFailure = useApp((state) => state.notifyFailure);
  const { version: number, state } = version;

  async function after(answer: Envelope) {
    if (!answer.ok) notifyFailure(answer.failure);
    await refresh();
  }

  const say = async (to: 'retired' | 'revoked') =>
    after(await retireVersion(bridge, { id, version: number, state: to }));
  return (
    <span className={styles.deeds}>
      <Button look="quiet" onPress={() => void verifyVersion(bridge, id, number).then(after)}>
        Check version {number}
      </Button>
      {state === 'retiring' ? (
        <Button look="quiet" onPress={() => void say('retired')}>
          Mark version {number} as retired
        </Button>
      ) : null}
      {state === 'revoked' ? null : (
        <Button look="quiet" onPress={() => void say('revoked')}>
          Mark version {number} as revoked
        </Button>
      )}
    </span>
  );
}

/** The versions of a credential, newest first, each with its own verdict once it is not current. */
export function VersionList({ details }: { details: AccountDetails }) {
  const dates = useDates();
  return (
    <Section title="Versions of the credential">
      <Facts
        facts={details.versions.map((version) => [
          `Version ${version.version}`,
          <span key={version.version}>
            {version.state.charAt(0).toUpperCase() + version.state.slice(1)}{' '}
            {version.state === 'current' ? null : <VerdictChip verdict={version.verdict} />}
            <span className={styles.quiet}>Since {dates.instant(version.createdAt)}</span>
            {version.state === 'current' ? null : <VersionDeeds id={details.id} version={version} />}
          </span>,
        ])}
      />
    </Section>
  );
}
