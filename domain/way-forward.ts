/**
 * What a way forward may point at. Each guest says in its own words how that is done there: the
 * command line names a command or an option, the window has a place for it.
 */
export type Doing =
  | 'create-vault'
  | 'choose-folder'
  | 'retype-password'
  | 'see-damage'
  | 'restore-newest'
  | 'restore-aside'
  | 'accept-older'
  | 'renew-data-key'
  | 'back-up'
  | 'see-providers'
  | 'see-hosts'
  | 'see-accounts'
  | 'see-versions'
  | 'see-backups'
  | 'see-slots'
  | 'choose-server'
  | 'choose-field'
  | 'verify'
  | 'relink';

interface Pointer {
  readonly doing: Doing;
}

/** Points at something that a person can do, in a sentence that is whole without it. */
export function by(doing: Doing): Pointer {
  return { doing };
}

/** What to do after an error: sentences with places in which a guest may say how. */
export class WayForward {
  readonly #parts: readonly (string | Pointer)[];

  constructor(parts: readonly (string | Pointer)[]) {
    this.#parts = parts;
  }

  /** The sentences as a guest says them. */
  saidWith(how: (doing: Doing) => string): string {
    return this.#parts.map((part) => (typeof part === 'string' ? part : how(part.doing))).join('');
  }

  /** The sentences alone. */
  toString(): string {
    return this.saidWith(() => '');
  }
}

/** A way forward written as a template: what is filled in is text, or points at something that can be done. */
export function way(text: TemplateStringsArray, ...filled: readonly (string | Pointer)[]): WayForward {
  return new WayForward(text.flatMap((part, index) => [part, filled[index] ?? '']));
}
