import type { Confidence } from '../../domain/confidence.ts';

/** How sure a fact is, as words behind it; nothing where the vendor itself says so. */
const marks: Readonly<Record<Confidence, string>> = {
  vendor: '',
  'vendor-via-partner': ' (as a partner shows it)',
  'third-party': ' (not from the vendor)',
  unconfirmed: ' (not confirmed)',
};

/** A fact with how sure it is. */
export function marked(text: string, confidence: Confidence): string {
  return `${text}${marks[confidence]}`;
}

/** A choice, marked only where nobody confirmed its fact. */
export function sure(text: string, confidence: Confidence): string {
  return confidence === 'unconfirmed' ? marked(text, confidence) : text;
}
