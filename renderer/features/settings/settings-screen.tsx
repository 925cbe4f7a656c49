import { DatabaseBackup } from 'lucide-react';
import type { PreferenceChanges, Preferences } from '../../../contract/calls/preferences.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Frame } from '../../ui/frame.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Switch } from '../../ui/switch.tsx';
import { WaysToOpenSection } from '../keys/ways-to-open.tsx';
import { About } from './about.tsx';
import { Checks } from './checks.tsx';
import { Network } from './network.tsx';
import styles from './settings-screen.module.css';

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

interface PartProps {
  readonly preferences: Preferences;
  readonly change: (changes: PreferenceChanges) => void;
}

function Safety({ preferences, change }: PartProps) {
  return (
    <Section title="Safety">
      <Frame>
        <NumberField
          label="Lock after"
          unit="minutes without input"
          value={preferences.lockAfterMinutes}
          from={1}
          to={240}
          onChange={(lockAfterMinutes) => change({ lockAfterMinutes })}
        />
        <NumberField
          label="Clear the clipboard after"
          unit="seconds"
          value={preferences.clipboardSeconds}
          from={5}
          to={120}
          onChange={(clipboardSeconds) => change({ clipboardSeconds })}
        />
        <div className={styles.switch}>
          <Switch on={preferences.contentProtection} onChange={(contentProtection) => change({ contentProtection })}>
            Hide the window from screen capture
          </Switch>
          <p className={styles.help}>
            Best effort. Windows honours it; recent macOS is reported to ignore it for some recorders; Linux has nothing
            of the kind. Secrets stay masked until you reveal them, whatever this says.
          </p>
        </div>
      </Frame>
    </Section>
  );
}

function BackupsEntry() {
  const go = useApp((state) => state.go);
  return (
    <Section title="Backups">
      <Frame>
        <p>
          Made automatically after changes, encrypted, each proven by opening it. Here you see them and go back to one.
        </p>
        <div>
          <Button icon={<DatabaseBackup aria-hidden="true" />} onPress={() => go('backups')}>
            Show the backups
          </Button>
        </div>
      </Frame>
    </Section>
  );
}

/** What the analyst may choose, in force at once. */
export function SettingsScreen() {
  const preferences = useApp((state) => state.preferences);
  const changePreferences = useApp((state) => state.changePreferences);
  const refreshDue = useApp((state) => state.refreshDue);
  const refreshAccounts = useApp((state) => state.refreshAccounts);
  const change = (changes: PreferenceChanges) => void changePreferences(changes);
  if (preferences === null) return <Screen title="Settings">{null}</Screen>;
  return (
    <Screen title="Settings" hint="Preferences are kept outside the vault, so nothing here names an account.">
      <div className={styles.page}>
        <Section title="Look">
          <Frame>
            <Segmented
              label="Theme"
              value={preferences.theme}
              options={themes}
              onChange={(theme) => change({ theme })}
            />
          </Frame>
        </Section>
        <WaysToOpenSection />
        <Safety preferences={preferences} change={change} />
        <Checks preferences={preferences} change={change} />
        <Network proxy={preferences.proxy} />
        <Section title="Reminders">
          <Frame>
            <NumberField
              label="Call an account expiring from"
              unit="days before it expires"
              value={preferences.expiryLeadDays}
              from={1}
              to={365}
              onChange={(expiryLeadDays) => {
                // What is due and what counts as expiring both follow from it.
                void changePreferences({ expiryLeadDays }).then(() => Promise.all([refreshDue(), refreshAccounts()]));
              }}
            />
          </Frame>
        </Section>
        <BackupsEntry />
        <About />
      </div>
    </Screen>
  );
}
