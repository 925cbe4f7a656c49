import type { PreferenceChanges, Preferences } from '../../../contract/calls/preferences.ts';
import { Frame } from '../../ui/frame.tsx';
import { Section } from '../../ui/section.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './settings-screen.module.css';

interface ChecksProps {
  readonly preferences: Preferences;
  readonly change: (changes: PreferenceChanges) => void;
}

/** The one switch of the checks that nobody has to ask for. */
export function Checks({ preferences, change }: ChecksProps) {
  return (
    <Section title="Checks">
      <Frame>
        <div className={styles.switch}>
          <Switch
            on={preferences.scheduledChecks === 'on'}
            onChange={(on) => change({ scheduledChecks: on ? 'on' : 'off' })}
          >
            Check accounts automatically
          </Switch>
          <p className={styles.help}>
            Every day; every six hours in the last week before an expiry and while nobody could tell; and what could not
            be reached, when the network returns. Only while the vault is unlocked. Without it HubVault sends nothing
            that you did not ask for.
          </p>
        </div>
      </Frame>
    </Section>
  );
}
