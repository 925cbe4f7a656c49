import type { HubProvider } from '../../../contract/calls/hub.ts';
import { Section } from '../../ui/section.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './create-guide.module.css';
import { type LinkWay, ways } from './way.ts';

interface WayPartProps {
  readonly way: LinkWay;
  readonly provider: HubProvider;
  readonly onChange: (way: LinkWay) => void;
}

/** Which way the account is linked, where its provider has more than one. */
export function WayPart({ way, provider, onChange }: WayPartProps) {
  const { signIn } = provider;
  if (!signIn) return null;
  return (
    <Section title="How">
      <Segmented label="How do you link it?" labelHidden value={way} options={ways} onChange={onChange} />
      {way === 'sign-in' ? (
        <>
          <p>Your browser opens, and HubVault gets tokens in the place of a key. These scopes are known:</p>
          <ul className={styles.list}>
            {signIn.scopes.map(({ id, permits }) => (
              <li key={id}>
                <code>{id}</code>: {permits}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}
