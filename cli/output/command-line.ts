import type { Doing } from '../../domain/way-forward.ts';
import type { CliContext } from '../context.ts';

const NEEDS_NO_QUOTES = /^[\w./~@%+=:,-]+$/;

/** An argument as a POSIX shell takes it. SECURITY: a name may come from somebody else, and is pasted with the command. */
export function shellWord(text: string): string {
  return NEEDS_NO_QUOTES.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A command for a person to type, about the vault that this run is about.
 * @param words what follows `hubvault`
 */
export function commandLine({ vault }: Pick<CliContext, 'vault'>, words: string): string {
  return `hubvault ${words}${vault ? ` --vault ${shellWord(vault)}` : ''}`;
}

/** Commands by which something is done. */
const commands = {
  'create-vault': 'init',
  'see-damage': 'repair',
  'restore-newest': 'restore newest',
  'accept-older': 'accept-older',
  'renew-data-key': 'password --new-data-key',
  'back-up': 'backup',
  'see-accounts': 'list',
  'see-backups': 'backup --list',
  'see-slots': 'slots',
  verify: 'verify',
  relink: 'relink',
} satisfies Partial<Record<Doing, string>>;

/** Other words for how something is done. */
const words: Record<Exclude<Doing, keyof typeof commands>, string> = {
  'choose-folder': ' with --vault',
  'retype-password': ', or check the password file',
  'restore-aside': ' with --set-aside',
  'see-providers': ' with "hubvault providers"',
  'see-hosts': ' with "hubvault providers --hosts"',
  'see-versions': ', as "hubvault show" lists them',
  'choose-server': ' with --server',
  'choose-field': ' with --field',
};

function isCommand(doing: Doing): doing is keyof typeof commands {
  return doing in commands;
}

/** How something is done on the command line, as it stands in a way forward. */
export function howOn(context: Pick<CliContext, 'vault'>): (doing: Doing) => string {
  return (doing) => (isCommand(doing) ? ` with "${commandLine(context, commands[doing])}"` : words[doing]);
}
