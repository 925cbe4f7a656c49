import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { SelectField, TextField } from '../../ui/text-field.tsx';
import { OWN_SERVER } from './draft.ts';
import type { FormPartProps } from './form-part.ts';
import styles from './link-form.module.css';
import { chosenPattern, patternOption } from './pattern-parts.ts';
import { PatternServer } from './pattern-server.tsx';

const caFileTypes = ['.pem', '.crt', '.cer'];
const MOST_CA_CHARACTERS = 262_144;

function CaFile({ draft, edit }: Pick<FormPartProps, 'draft' | 'edit'>) {
  const [error, setError] = useState<string | null>(null);

  async function read(file: File | undefined) {
    if (!file) return;
    const text = file.size <= MOST_CA_CHARACTERS ? await file.text() : '';
    if (!text.includes('-----BEGIN CERTIFICATE-----')) {
      setError('That is not a CA file: it should be a text that starts with BEGIN CERTIFICATE.');
      return;
    }
    setError(null);
    edit({ ca: { fileName: file.name, text } });
  }

  if (draft.ca !== null) {
    return (
      <p className={styles.chosen}>
        Own CA: <strong>{draft.ca.fileName}</strong>
        <Button look="quiet" onPress={() => edit({ ca: null })}>
          Remove
        </Button>
      </p>
    );
  }
  return (
    <div>
      <p className={styles.chosen}>
        <FileTrigger acceptedFileTypes={caFileTypes} onSelect={(files) => void read(files?.[0])}>
          <Button>Choose a CA file…</Button>
        </FileTrigger>
        <span className={styles.note}>Only if the certificate comes from your organization's own CA.</span>
      </p>
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

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
      <CaFile draft={draft} edit={edit} />
    </Section>
  );
}
