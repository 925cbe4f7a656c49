import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { callChannel } from '../contract/channels.ts';
import { type CallInput, type CallName, type CallOutput, calls } from '../contract/contract.ts';
import type { Envelope, Failure } from '../contract/envelope.ts';
import { HubVaultError } from '../domain/errors.ts';
import { isTrustedSender } from './page/trusted-sender.ts';

/** One use case per call. */
export type Handlers = {
  readonly [Name in CallName]: (input: CallInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

/** What the wrapper asks before it lets a call through. */
export interface IpcGate {
  /** Ids of the WebContents that may speak. */
  readonly trusted: ReadonlySet<number>;
  isUnlocked(): boolean;
}

const MOST_ARGUMENTS = 1;

function refuse(failure: Failure): Envelope<never> {
  return { ok: false, failure };
}

const refused = refuse({ kind: 'refused', message: 'This call was refused.' });
const locked = refuse({ kind: 'locked', message: 'The vault is locked.', wayForward: 'Unlock it and do it again.' });
const malformed = refuse({ kind: 'invalid-input', message: 'What was sent does not have the right form.' });

/** An error as it crosses: its kind and its words, never its cause, stack or own fields. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof HubVaultError)) return { kind: 'internal', message: 'Something went wrong inside HubVault.' };
  const { kind, message, wayForward } = error;
  return wayForward === undefined ? { kind, message } : { kind, message, wayForward };
}

/** Answers one call: sender, state, input, use case, output; every failure as an envelope. */
export async function answerCall<Name extends CallName>(
  name: Name,
  handlers: Handlers,
  gate: IpcGate,
  event: Pick<IpcMainInvokeEvent, 'senderFrame'> & { readonly sender: { readonly id: number } },
  inputs: readonly unknown[],
): Promise<Envelope<CallOutput<Name>>> {
  try {
    if (!isTrustedSender(event.senderFrame, event.sender.id, gate.trusted)) return refused;
    const { needs, input, output } = calls[name];
    if (needs === 'unlocked' && !gate.isUnlocked()) return locked;
    const parsed = input.safeParse(inputs[0]);
    if (inputs.length > MOST_ARGUMENTS || !parsed.success) return malformed;
    const value = await handlers[name](parsed.data as CallInput<Name>);
    // Locked while it worked: what it found must not reach the page any more.
    if (needs === 'unlocked' && !gate.isUnlocked()) return locked;
    return { ok: true, value: output.parse(value) as CallOutput<Name> };
  } catch (error) {
    return refuse(failureOf(error));
  }
}

/** Registers every call of the contract. The only file that uses `ipcMain` (but for remote-facts.ts). */
export function serveCalls(handlers: Handlers, gate: IpcGate): void {
  // electron-store answers any frame with the folder of our data; nobody here asks.
  ipcMain.removeAllListeners('electron-store-get-data');
  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(callChannel(name), (event, ...inputs: unknown[]) => answerCall(name, handlers, gate, event, inputs));
  }
}
