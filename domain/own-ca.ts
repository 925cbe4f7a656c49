/** The most that the file of a CA may hold. */
export const MOST_CA_BYTES = 256 * 1024;

/** The certificates of a CA as one text, to see whether they are still the same. Empty where there are none. */
export function caMark(certificates: readonly { readonly fingerprint256: string }[]): string {
  return certificates.map(({ fingerprint256 }) => fingerprint256).join(' ');
}
