/** What a signature is made over. */
interface Signing {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** The body, where it is a form. */
  readonly form: Readonly<Record<string, string>> | undefined;
  /** Who signs. */
  readonly key: string;
  /** What is signed with. It does not leave this machine, but for the characters that `zia` sends. */
  readonly secret: string;
  readonly now: Date;
}

/** What proves a request: headers, and what stands for `{signature}` and the like in its body. */
interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

/** Signs a request. */
export type Signer = (signing: Signing) => Signed;
