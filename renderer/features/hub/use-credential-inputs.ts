import { useCallback, useRef } from 'react';
import type { HubProvider } from '../../../contract/calls/hub.ts';
import { useApp } from '../../store/session-context.tsx';
import { keyHints } from './key-hints.ts';

/** The inputs of a credential's fields, which alone hold what is typed into them. */
export interface CredentialInputs {
  readonly register: (id: string) => (input: HTMLInputElement | null) => void;
  /** Whether any field holds something else than it was filled in with. */
  readonly isTyped: () => boolean;
  /** Goes on to other fields, once what is typed in these may be lost. */
  readonly leave: (go: () => void) => void;
  /** The ids of the fields that are not empty. */
  readonly filled: () => ReadonlySet<string>;
  /** What to say, by field, of values that seem to be keys of other providers. */
  readonly hints: (all: Iterable<HubProvider>) => Readonly<Record<string, string>>;
  /** Reads the values and empties the secret inputs; `giveBack` puts them back after a failure. */
  readonly take: () => { values: Record<string, string>; giveBack: () => void };
}

/**
 * Keeps the inputs of a credential's fields. SECURITY: what is typed there is in the inputs, and
 * from `take` on in the one call that sends it; no state and no store ever has it.
 */
export function useCredentialInputs(provider: HubProvider): CredentialInputs {
  const dropPart = useApp((state) => state.dropPart);
  const inputs = useRef(new Map<string, HTMLInputElement>());

  const register = useCallback(
    (id: string) => (input: HTMLInputElement | null) => {
      if (input) inputs.current.set(id, input);
      else inputs.current.delete(id);
    },
    [],
  );

  const isTyped = () => [...inputs.current.values()].some(({ value, defaultValue }) => value !== defaultValue);

  const leave = (go: () => void) => (isTyped() ? dropPart('what you typed as the credential', go) : go());

  const filled = () => new Set([...inputs.current].flatMap(([id, input]) => (input.value.trim() === '' ? [] : [id])));

  const hints = (all: Iterable<HubProvider>) =>
    keyHints(
      provider,
      all,
      Array.from(inputs.current, ([id, input]) => [id, input.value] as const),
    );

  const take = () => {
    const values = Object.fromEntries([...inputs.current].map(([id, input]) => [id, input.value]));
    const secret = provider.fields.filter((field) => field.secret);
    for (const { id } of secret) {
      const input = inputs.current.get(id);
      if (input) input.value = '';
    }
    const giveBack = () => {
      for (const { id } of secret) {
        const input = inputs.current.get(id);
        if (input && input.value === '') input.value = values[id] ?? '';
      }
    };
    return { values, giveBack };
  };

  return { register, isTyped, leave, filled, hints, take };
}
