import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { createVault } from '../../core/vault/create-vault.ts';
import { checkNewFolder } from '../../core/vault/new-folder.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { answer } from '../helpers/other-process.ts';
import { type Outcome, outcomeOf } from '../helpers/outcome.ts';

/** Runs this file as a process of its own: it does one thing with a vault. */
export const vaultProcess = import.meta.filename;

export interface VaultInput {
  readonly action:
    | 'create'
    | 'create-as-a-person-does'
    | 'check'
    | 'open'
    | 'link'
    | 'change-password'
    | 'back-up'
    | 'modes';
  readonly folder: string;
  readonly password: string;
}

const clock = clockAt('2026-11-20T09:30:00.000Z');

/** The modes of a folder and of everything in it, by name. */
export function modesIn(folder: string): Record<string, string> {
  const names = ['.', ...readdirSync(folder).sort()];
  return Object.fromEntries(names.map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));
}

async function create({ folder, password, action }: VaultInput): Promise<OpenVault> {
  // A person's machine is measured first, and the derivation takes its whole time.
  return await createVault(folder, password, action === 'create-as-a-person-does' ? { clock } : { clock, cost: floor });
}

/** Opens a vault, links an account and locks; before that, it looks at what is there. */
async function link({ folder, password }: VaultInput): Promise<void> {
  const vault = await unlockVault(folder, password);
  try {
    linkDraft(vault, { name: `Account ${namesIn(vault).length}` });
  } finally {
    vault.lock();
  }
}

/** The password that `change-password` changes to. */
export function nextPassword({ password }: Pick<VaultInput, 'password'>): string {
  return `${password}, changed`;
}

async function backUpNow({ folder, password }: VaultInput): Promise<void> {
  const vault = await unlockVault(folder, password);
  try {
    await makeBackup(vault, 'asked');
  } finally {
    vault.lock();
  }
}

/** The modes of the files of a vault while it is open, and after, where the system asks for none. */
async function modes(input: VaultInput): Promise<unknown> {
  process.umask(0);
  const vault = await create(input);
  linkDraft(vault);
  const open = modesIn(input.folder);
  vault.lock();
  return { open, locked: modesIn(input.folder) };
}

async function act(input: VaultInput): Promise<Outcome | unknown> {
  switch (input.action) {
    case 'create':
    case 'create-as-a-person-does':
      return await outcomeOf(async () => (await create(input)).lock());
    case 'check':
      return await outcomeOf(() => void checkNewFolder(input.folder));
    case 'open':
      return await outcomeOf(async () => (await unlockVault(input.folder, input.password)).lock());
    case 'link':
      return await outcomeOf(() => link(input));
    case 'change-password':
      return await outcomeOf(() =>
        changePassword(input.folder, input.password, nextPassword(input), { clock, cost: floor }),
      );
    case 'back-up':
      return await outcomeOf(() => backUpNow(input));
    case 'modes':
      return await modes(input);
  }
}

if (import.meta.main) await answer(act);
