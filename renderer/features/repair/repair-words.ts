import type { ShownDiagnosis } from '../../../contract/calls/repair.ts';
import type { VaultStatus } from '../../../contract/calls/vault.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { earlierKeyWords } from '../../../domain/backup.ts';

/** Why the repair screen is shown: what is missing, or what unlocking failed with; `null` when it was only asked for. */
export interface Trouble {
  readonly missing: VaultStatus['missing'];
  readonly failure: Failure | null;
}

interface TroubleWords {
  readonly title: string;
  readonly lead: string;
}

const ofMissing: Readonly<Record<NonNullable<VaultStatus['missing']>, TroubleWords>> = {
  vault: {
    title: 'Your vault is not where it was',
    lead: 'It was in this folder when it was last open here. Perhaps its disk is not connected, or the folder was moved or renamed: bring it back, then try again. Nothing was made in its place.',
  },
  'slot-file': {
    title: 'vault.json is missing',
    lead: 'The accounts are still there, in vault.db, but the file that opens them is not. Every backup has one of its own. If you have a copy of vault.json elsewhere, put it back into the folder.',
  },
  database: {
    title: 'vault.db is missing',
    lead: 'The file with the accounts is not there, only the one that would open it. If it was moved, put it back into the folder; otherwise restore a backup.',
  },
};

/** The title and the first sentences of the repair screen. */
export function troubleWords({ missing, failure }: Trouble): TroubleWords {
  if (missing) return ofMissing[missing];
  if (failure) return { title: 'The vault is damaged', lead: failure.message };
  return { title: 'Look at the files of the vault', lead: 'This changes nothing.' };
}

/** Whether a failed unlock is one that the repair screen can help with. */
export function isDamage({ kind }: Failure): boolean {
  return ['damaged-slot-file', 'damaged-database', 'no-vault'].includes(kind);
}

/** Whether the vault's own slot file can be used: then what opens it is asked for, whatever else is damaged. */
export function isSlotFileWhole({ parts }: ShownDiagnosis): boolean {
  return parts.some(({ part, fault }) => part === 'vault.json' && fault === null);
}

/** What is said of an earlier data key that comes back. */
export function earlierKeySaid(when: keyof typeof earlierKeyWords): string {
  return earlierKeyWords[when].saidWith(() => ': in the settings, under “Ways to open this vault”');
}

const partWords: Readonly<Record<string, string>> = {
  'vault.json': 'Key slots (vault.json)',
  'vault.db': 'Accounts (vault.db)',
  'vault.db-wal': 'Last writes (vault.db-wal)',
};

/** A file of the vault as a person knows it. */
export function partLabel(part: string): string {
  return partWords[part] ?? part;
}

/** Some numbers in a sentence: "7, 9 and 12", "7, 9 and 41 more". */
export function listed(numbers: readonly number[], all: number): string {
  const words = numbers.slice(0, 8).map(String);
  if (all > words.length) return `${words.join(', ')} and ${(all - words.length).toLocaleString()} more`;
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('');
}
