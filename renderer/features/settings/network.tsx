import { List } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { CallInput } from '../../../contract/contract.ts';
import type { Failure } from '../../../contract/envelope.ts';
import type { ProxyChoice } from '../../../domain/proxy-choice.ts';
import { useApp } from '../../store/session-context.tsx';
import { useUnsaved } from '../../store/use-unsaved.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Frame } from '../../ui/frame.tsx';
import { Section } from '../../ui/section.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './settings-screen.module.css';

const kinds = [
  { value: 'none', label: 'None' },
  { value: 'system', label: "The system's" },
  { value: 'manual', label: 'This one' },
] as const;

type Kind = ProxyChoice['kind'];

const words: Record<Kind, string> = {
  none: 'Providers are asked straight. Variables such as HTTPS_PROXY change nothing here.',
  system:
    "Providers are asked by the proxy that the system's settings name for their host, and straight where they name none. A proxy that only a script (PAC) names is not found; give it here.",
  manual: 'Every provider is asked by this proxy, but for the hosts below and this machine. It sees no credential.',
};

const nothing = { address: '', bypass: '' };

interface ManualProps {
  readonly now: ProxyChoice;
  readonly onChoose: (choice: CallInput<'chooseProxy'>) => void;
  readonly busy: boolean;
}

/** A proxy that a person names: it is in force once it was agreed to. */
function ManualProxy({ now, onChoose, busy }: ManualProps) {
  const inForceNow = now.kind === 'manual' ? { address: now.address, bypass: now.bypass.join(', ') } : nothing;
  const [address, setAddress] = useState(inForceNow.address);
  const [bypass, setBypass] = useState(inForceNow.bypass);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Main writes down an address in its own way.
  useEffect(() => {
    setAddress(inForceNow.address);
    setBypass(inForceNow.bypass);
  }, [inForceNow.address, inForceNow.bypass]);
  useUnsaved(form, {
    what: 'the proxy that you typed',
    isTyped: () => address.trim() !== inForceNow.address || bypass.trim() !== inForceNow.bypass,
  });
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label="Proxy"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        const typed = address.trim();
        setMissing(typed === '');
        if (typed !== '' && !busy) onChoose({ kind: 'manual', address: typed, bypass });
      }}
    >
      <TextField
        label="Address of the proxy"
        value={address}
        placeholder="http://proxy.example.com:8080"
        maxLength={300}
        error={missing ? 'Give the address of the proxy.' : null}
        help="Without a user name or password: this is kept outside the vault."
        onChange={(text) => {
          setAddress(text);
          setMissing(false);
        }}
      />
      <TextField
        label="Reached without it"
        optional
        value={bypass}
        placeholder="soar.example.com, .corp.example"
        maxLength={4000}
        help="Hosts with commas between; a name stands for all below it as well."
        onChange={setBypass}
      />
      <div>
        <Button look="primary" type="submit" isDisabled={busy}>
          Use this proxy
        </Button>
      </div>
    </form>
  );
}

function inForce(choice: ProxyChoice): string {
  if (choice.kind === 'manual') return `In use: ${choice.address}.`;
  return choice.kind === 'system' ? "In use: the system's proxy." : 'In use: no proxy.';
}

/** By which proxy providers are asked. */
export function Network({ proxy }: { proxy: ProxyChoice }) {
  const chooseProxy = useApp((state) => state.chooseProxy);
  const leave = useApp((state) => state.leave);
  const go = useApp((state) => state.go);
  const [shown, setShown] = useState<Kind>(proxy.kind);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  async function choose(choice: CallInput<'chooseProxy'>) {
    setFailure(null);
    setBusy(true);
    setFailure(await chooseProxy(choice));
    setBusy(false);
  }

  return (
    <Section title="Network">
      <Frame>
        <Segmented
          label="Proxy"
          value={shown}
          options={kinds}
          disabled={busy}
          onChange={(kind) =>
            leave(() => {
              setShown(kind);
              setFailure(null);
              // One that a person names is not in force before it is typed.
              if (kind !== 'manual') void choose({ kind });
            })
          }
        />
        <p className={styles.note}>{words[shown]}</p>
        {shown === 'manual' ? <ManualProxy now={proxy} busy={busy} onChoose={(choice) => void choose(choice)} /> : null}
        {failure ? <FailureNotice failure={failure} /> : null}
        <p className={styles.note} role="status">
          {inForce(proxy)} HubVault asks nobody but the providers of your accounts, and only when you verify, link or
          sign in, or have switched checks on.
        </p>
        <div>
          <Button icon={<List aria-hidden="true" />} onPress={() => go('hosts')}>
            Show every host that may be asked
          </Button>
        </div>
      </Frame>
    </Section>
  );
}
