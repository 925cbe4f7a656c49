/**
 * How sure a fact is: the vendor says so; the vendor's screens as a partner shows them; other
 * people's working code; or nobody that we have read.
 * An unconfirmed fact is shown as such and never turned into a refusal.
 */
export const confidences = ['vendor', 'vendor-via-partner', 'third-party', 'unconfirmed'] as const;

export type Confidence = (typeof confidences)[number];
