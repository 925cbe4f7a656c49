import { useApp, useBridge } from '../../store/session-context.tsx';
import { Frame } from '../../ui/frame.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import styles from './settings-screen.module.css';

/** Which HubVault this is, and under which licence. */
export function About() {
  const { appVersion, platform, architecture } = useBridge().facts;
  const folder = useApp((state) => state.vaultStatus?.folder ?? '');
  return (
    <Section title="About">
      <Frame>
        <Facts
          facts={[
            ['HubVault', `Version ${appVersion}`],
            ['System', `${platform}, ${architecture}`],
            [
              'Vault',
              <span key="folder" className={styles.path}>
                {folder}
              </span>,
            ],
            ['Licence', 'AGPL-3.0-only: free to use, study, share and change; changes stay free.'],
          ]}
        />
      </Frame>
    </Section>
  );
}
