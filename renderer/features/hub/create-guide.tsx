import { ExternalLink } from 'lucide-react';
import type { HubProvider } from '../../../contract/calls/hub.ts';
import { useApp, useBridge } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { openProviderPage } from './api.ts';
import styles from './create-guide.module.css';
import type { LinkWay } from './way.ts';

interface CreateGuideProps {
  readonly provider: HubProvider;
  readonly permissions: readonly string[];
  readonly way: LinkWay;
}

const labels: Record<LinkWay, string> = { key: 'How to create the key', 'sign-in': 'How to register HubVault' };

function titleFor(way: LinkWay, name: string): string {
  return way === 'key'
    ? `No key yet? Create one at ${name}`
    : `Once for your organization: register HubVault at ${name}`;
}

/** How the key is made at the provider: who may, what is needed before, and the steps. */
export function CreateGuide({ provider, permissions, way }: CreateGuideProps) {
  const bridge = useBridge();
  const notifyFailure = useApp((state) => state.notifyFailure);
  const { role, prerequisites, steps, hasPage } = provider.create;

  async function open() {
    const answer = await openProviderPage(bridge, provider.id, 'create');
    if (!answer.ok) notifyFailure(answer.failure);
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <aside className={styles.guide} aria-label={labels[way]} tabIndex={0}>
      <h2 className={styles.title}>{titleFor(way, provider.name)}</h2>
      {permissions.length > 0 ? (
        <Section title="Asked for">
          <ul className={styles.list}>
            {permissions.map((permission) => (
              <li key={permission}>{permission}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Who may">
        <p>{role}</p>
      </Section>
      {prerequisites.length > 0 ? (
        <Section title="Before you start">
          <ul className={styles.list}>
            {prerequisites.map((prerequisite) => (
              <li key={prerequisite}>{prerequisite}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Steps">
        {steps.length === 1 ? (
          <p>{steps[0]}</p>
        ) : (
          <ol className={styles.list}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
      </Section>
      {provider.shownOnce ? (
        <Notice tone="caution" title="The provider shows the key once. Copy it straight into this form." />
      ) : null}
      {hasPage ? (
        <Button icon={<ExternalLink aria-hidden="true" />} onPress={() => void open()}>
          Open the provider's page
        </Button>
      ) : null}
    </aside>
  );
}
