import { Section } from '../../ui/section.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './create-guide.module.css';
import type { FormPartProps } from './form-part.ts';
import { providerBy, ways } from './way.ts';

/** Which way the account is linked, where its provider has more than one. */
export function WayPart({ draft, provider, edit }: Omit<FormPartProps, 'errors'>) {
  const { signIn } = provider;
  if (!signIn) return null;
  return (
    <Section title="How">
      <Segmented
        label="How do you link it?"
        labelHidden
        value={draft.way}
        options={ways}
        onChange={(way) => edit({ way, keyType: providerBy(way, provider).keyTypes[0]?.id ?? '' })}
      />
      {draft.way === 'sign-in' ? (
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
