/** What a signature is made over. */
interface Signing {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** The body, where it is a form. */
  readonly form: Readonly<Record<string, string>> | undefined;
  /** Who signs. */
  readonly key: string;
  /** What is signed with; it does not leave this machine. */
  readonly secret: string;
  readonly now: Date;
}

/** Signs a request: gives the headers that prove it. */
export type Signer = (signing: Signing) => Record<string, string>;
