import type { HubProvider } from '../../../contract/calls/hub.ts';
import { openParts, partsInHost } from '../../../domain/host-pattern.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { FormPartProps } from './form-part.ts';
import styles from './link-form.module.css';
import { hostNow, partsAfter } from './pattern-parts.ts';

type Pattern = HubProvider['patterns'][number];

interface PatternServerProps extends Pick<FormPartProps, 'draft' | 'errors' | 'edit'> {
  readonly pattern: Pattern;
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The customer's own part of a provider's address, and the host that comes of it. */
export function PatternServer({ draft, pattern, errors, edit }: PatternServerProps) {
  const names = openParts(pattern.host);
  const examples = partsInHost(pattern.host, pattern.example) ?? { [names[0] ?? '']: pattern.example };
  const host = hostNow(pattern, draft.parts);

  function change(name: string, typed: string) {
    const parts = partsAfter(pattern, draft.parts, name, typed);
    const now = hostNow(pattern, parts);
    edit({ parts, ownServer: now === undefined ? '' : `https://${now}` });
  }

  return (
    <>
      {names.map((name, at) => (
        <TextField
          key={name}
          label={names.length === 1 ? pattern.label : capital(name)}
          value={draft.parts[name] ?? ''}
          placeholder={examples[name] ?? ''}
          maxLength={300}
          error={errors[`part-${name}`]}
          help={at === 0 ? pattern.help : undefined}
          onChange={(typed) => change(name, typed)}
        />
      ))}
      <p className={styles.chosen} role="status">
        {host === undefined ? 'The host will be ' : 'Asks '}
        <code>{host ?? pattern.host}</code>
      </p>
    </>
  );
}
