import { homedir } from 'node:os';
import { checkDescription } from '../../core/hub/link/lifecycle-check.ts';
import type { LinkDraft } from '../../core/hub/link/prepare-link.ts';
import type { KnownProvider } from '../../core/providers.ts';
import { readCaFile } from '../linking/gather-fields.ts';
import type { Terminal } from '../terminal.ts';
import { faultIn } from './fault-in.ts';

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The file's text; a path typed here has no shell that would know `~`. */
function caFrom(path: string): string {
  return readCaFile(path.replace(/^~(?=\/)/, homedir()));
}

/**
 * Asks for the description where the provider itself demands one, so that it can be the same.
 * @returns `undefined` where the provider demands none
 */
export async function demandedDescription(terminal: Terminal, provider: KnownProvider): Promise<string | undefined> {
  const rule = provider.naming.description;
  if (!rule || rule.shortest === 0 || rule.confidence === 'unconfirmed') return undefined;
  const faultOf = (line: string) => faultIn(() => checkDescription(provider, line.trim()));
  return await terminal.text(`Description, as at ${provider.name}`, {
    hint: `${rule.shortest} to ${rule.longest} characters`,
    faultOf,
  });
}

/**
 * Offers what is good to know of an account and not needed to link it, in one step that may be skipped.
 * @param check finds what cannot be
 */
export async function moreDetails(
  terminal: Terminal,
  draft: LinkDraft,
  check: (draft: LinkDraft) => unknown,
): Promise<LinkDraft> {
  const wanted = await terminal.confirm('More details? (description, used by, tags, rotation, own CA)', false);
  if (!wanted) return draft;
  const ask = async (
    question: string,
    hint: string,
    change: (line: string) => Partial<LinkDraft>,
  ): Promise<Partial<LinkDraft>> => {
    const given = (line: string) => (line.trim() === '' ? {} : change(line.trim()));
    const faultOf = (line: string) => faultIn(() => check({ ...draft, ...given(line) }));
    return given(await terminal.text(`${question} (may be left empty)`, { hint, optional: true, faultOf }));
  };
  const described = draft.description === undefined;
  return {
    ...draft,
    ...(described ? await ask('Description', 'what the credential is for', (description) => ({ description })) : {}),
    ...(await ask('Used by', 'Playbooks, SIEM forwarder', (line) => ({ usedBy: listOf(line) }))),
    ...(await ask('Tags', 'production, emea', (line) => ({ tags: listOf(line) }))),
    ...(await ask('Rotate every', '90d, or never', (rotateEvery) => ({ rotateEvery }))),
    ...(await ask('File of your own CA', '/path/to/ca.pem', (path) => ({ ca: caFrom(path) }))),
  };
}
