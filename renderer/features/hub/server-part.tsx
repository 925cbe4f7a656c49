import { Section } from '../../ui/section.tsx';
import { SelectField, TextField } from '../../ui/text-field.tsx';
import { ChooseCaFile, ChosenCaFile } from './ca-file.tsx';
import { OWN_SERVER } from './draft.ts';
import type { FormPartProps } from './form-part.ts';
import styles from './link-form.module.css';
import { chosenPattern, patternOption } from './pattern-parts.ts';
import { PatternServer } from './pattern-server.tsx';

/** Which server the key belongs to. */
export function ServerPart({ draft, provider, errors, edit }: FormPartProps) {
  const isOwn = draft.server === OWN_SERVER;
  const pattern = chosenPattern(provider, draft.server);
  const own = provider.ownServer;
  const chosen = provider.servers.find(({ id }) => id === draft.server);
  const unconfirmed = (chosen ?? pattern)?.confidence === 'unconfirmed';
  const options = [
    { value: '', label: 'Choose a server' },
    ...provider.servers.map(({ id, label, host, confidence }) => ({
      value: id,
      label: `${label} · ${host}${confidence === 'unconfirmed' ? ' (not confirmed)' : ''}`,
    })),
    ...provider.patterns.map(({ label, host, confidence }, at) => ({
      value: patternOption(at),
      label: `${label} · ${host}${confidence === 'unconfirmed' ? ' (not confirmed)' : ''}`,
    })),
    { value: OWN_SERVER, label: own ? own.label : 'Another address…' },
  ];
  return (
    <Section title="Where">
      <SelectField
        label="Server"
        value={draft.server}
        options={options}
        error={errors['server']}
        help={
          unconfirmed
            ? 'Not confirmed: no page of the provider names this server. It may work all the same.'
            : 'A key works only on the server where it was made.'
        }
        onChange={(server) => edit({ server, ownServer: '', parts: {} })}
      />
      {pattern ? (
        <PatternServer key={draft.server} draft={draft} pattern={pattern} errors={errors} edit={edit} />
      ) : null}
      {isOwn ? (
        <TextField
          label="Address"
          type="url"
          value={draft.ownServer}
          placeholder={own?.example ?? 'https://gateway.example.com'}
          maxLength={400}
          error={errors['ownServer']}
          help={own?.help ?? "It stands in for the provider's own address: a gateway, or a region not listed yet."}
          onChange={(ownServer) => edit({ ownServer })}
        />
      ) : null}
      {draft.ca === null ? (
        <ChooseCaFile label="Choose a CA file…" onChoose={(ca) => edit({ ca })}>
          <span className={styles.note}>Only if the certificate comes from your organization's own CA.</span>
        </ChooseCaFile>
      ) : (
        <ChosenCaFile undo="Remove" onUndo={() => edit({ ca: null })}>
          Own CA: <strong>{draft.ca.fileName}</strong>
        </ChosenCaFile>
      )}
    </Section>
  );
}
