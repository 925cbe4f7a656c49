import { refuseUnknownFields } from '../../core/hub/link/credential-check.ts';
import type { KnownProvider } from '../../core/providers.ts';
import { readNamedFile, textOf } from '../../core/storage/named-file.ts';
import { invalidInput } from '../../domain/errors.ts';
import { MOST_CA_BYTES } from '../../domain/own-ca.ts';
import { fitToShow } from '../../domain/text.ts';
import type { CliContext } from '../context.ts';
import { openTerminal, type Terminal } from '../terminal.ts';

const MOST_INPUT_BYTES = 64 * 1024;
const CA_FILE = 'caFile';

/** The values of a link that come by `--set`. */
interface GatheredFields {
  readonly fields: Readonly<Record<string, string>>;
  readonly ca?: string;
}

function givenTwice(id: string) {
  return invalidInput(`The field ${fitToShow(id, 40)} is given twice.`, 'Give it once.');
}

function parseSet(provider: KnownProvider, settings: readonly string[]): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const setting of settings) {
    const at = setting.indexOf('=');
    const id = setting.slice(0, Math.max(at, 0));
    // Not quoted: the part after the sign may be a secret that was put here by mistake.
    if (at < 1) throw invalidInput('--set takes FIELD=VALUE.', 'For example --set organization="Example Org".');
    if (provider.fields.some((field) => field.id === id && field.secret)) {
      throw invalidInput(
        `${id} is a secret and may not be an argument: other programs can read arguments.`,
        `Type it when asked, or send {"${id}": …} to standard input with --secrets -.`,
      );
    }
    if (Object.hasOwn(values, id)) throw givenTwice(id);
    values[id] = setting.slice(at + 1);
  }
  return values;
}

/**
 * The text of a CA file.
 * @throws HubVaultError `invalid-input` when it cannot be read
 */
export function readCaFile(file: string): string {
  return readNamedFile(file, { what: 'The CA file', mostBytes: MOST_CA_BYTES, mayBePipe: true }).toString('utf8');
}

/** A CA that was given with a new credential: it belongs to the account. */
export function keepsItsCa() {
  return invalidInput(
    'A new credential keeps the CA of its account.',
    'Change that with hubvault edit ACCOUNT --ca FILE.',
  );
}

async function readAll(stream: CliContext['stdin']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MOST_INPUT_BYTES) throw invalidInput('The secrets on standard input are larger than 64 KiB.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // SECURITY: the parser's own message quotes the text, and the text is secret.
    return undefined;
  }
}

const EVERY_TEXT = /"(?:[^"\\]|\\.)*"/g;

/** The members of a JSON object of texts; `undefined` for anything else. */
function membersOf(content: unknown): [string, string][] | undefined {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined;
  const members = Object.entries(content);
  return members.length > 0 && members.every(([, value]) => typeof value === 'string') ? members : undefined;
}

/**
 * Reads secrets as a JSON object of texts from standard input.
 * @throws HubVaultError `invalid-input`, never with any of the input in its text
 */
async function readSecrets(stdin: CliContext['stdin']): Promise<Record<string, string>> {
  const wayForward = 'Send for example {"apiKey": "…"} with --secrets -.';
  const text = textOf(await readAll(stdin));
  if (text === undefined)
    throw invalidInput('Standard input is not text in UTF-8.', 'Save or send the secrets as UTF-8.');
  const members = membersOf(parseJson(text));
  if (!members) throw invalidInput('Standard input does not hold a JSON object of texts.', wayForward);
  // Of two members of one name the parser keeps the last; which of them was meant nobody can tell.
  if ((text.match(EVERY_TEXT) ?? []).length !== 2 * members.length) {
    throw invalidInput('Standard input names a field more than once.', wayForward);
  }
  return Object.fromEntries(members);
}

type Values = Readonly<Record<string, string>>;

async function askForOpen(terminal: Terminal, label: string, help: string, offered: string | undefined) {
  if (offered === undefined) return await terminal.text(label, { help });
  const typed = await terminal.text(label, { help, hint: `${offered} (Enter keeps it)`, optional: true });
  return typed.trim() || offered;
}

async function askFor(terminal: Terminal, provider: KnownProvider, given: Values, offered: Values) {
  const answers: Record<string, string> = {};
  for (const { id, label, secret, help } of provider.fields) {
    if (given[id] !== undefined) continue;
    answers[id] = secret ? await terminal.secret(label, help) : await askForOpen(terminal, label, help, offered[id]);
  }
  return answers;
}

/** Asks at the terminal, or at one that is open already, for the fields that are not given yet. */
export async function askForMissing(
  context: CliContext,
  provider: KnownProvider,
  given: Values,
  { open, offered = {} }: { open?: Terminal; offered?: Values } = {},
): Promise<Record<string, string>> {
  const missing = provider.fields.map(({ id }) => id).filter((id) => given[id] === undefined);
  if (missing.length === 0) return {};
  if (open) return await askFor(open, provider, given, offered);
  const terminal = await openTerminal(context);
  if (!terminal) {
    throw invalidInput(
      `Missing: ${missing.join(', ')}, and there is no terminal to ask at.`,
      'Send a JSON object to standard input with --secrets -.',
    );
  }
  try {
    return await askFor(terminal, provider, given, offered);
  } finally {
    terminal.close();
  }
}

/**
 * What came by `--set`: fields that are not secret, and the text of a CA file.
 * @throws HubVaultError `invalid-input`
 */
export function readSettings(provider: KnownProvider, settings: readonly string[]): GatheredFields {
  const { [CA_FILE]: caFile, ...fields } = parseSet(provider, settings);
  refuseUnknownFields(provider, fields);
  return caFile === undefined ? { fields } : { fields, ca: readCaFile(caFile) };
}

/**
 * Gathers the fields of a credential: settings first, then standard input if asked for, then questions.
 * @param offered values that stay unless others are given
 */
export async function gatherFields(
  context: CliContext,
  provider: KnownProvider,
  set: Values,
  secrets: string | undefined,
  offered: Values = {},
): Promise<Values> {
  if (secrets !== undefined && secrets !== '-') {
    throw invalidInput(
      'Secrets are read from standard input alone: --secrets -',
      'They may not be arguments or files.',
    );
  }
  if (secrets === '-' && context.stdin.isTTY) {
    throw invalidInput(
      'Standard input is the terminal, which would show the secrets.',
      'Leave out --secrets to be asked.',
    );
  }
  const piped = secrets === '-' ? await readSecrets(context.stdin) : undefined;
  const [twice] = Object.keys(piped ?? {}).filter((id) => set[id] !== undefined);
  if (twice !== undefined) throw givenTwice(twice);
  const sent = piped ? { ...offered, ...set, ...piped } : set;
  refuseUnknownFields(provider, sent);
  return { ...sent, ...(await askForMissing(context, provider, sent, { offered })) };
}
