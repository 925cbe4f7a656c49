import type { CertificateFacts } from './certificate.ts';

/** A whole answer, small enough to be read. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No answer that could be judged, and why, in words that hold nothing of the request. */
export interface NoAnswer {
  readonly kind: 'unreachable' | 'tls-untrusted' | 'unreadable' | 'told-to-wait' | 'cancelled';
  readonly reason: string;
  readonly certificate?: CertificateFacts;
}

/** What came of one request. */
export type Reply = Answer | NoAnswer;
