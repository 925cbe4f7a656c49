/** A place in a provider file: names of parts and numbers of items. */
export type Place = readonly (string | number)[];

/** What is wrong with a provider, and where. */
export interface PlacedFault {
  readonly at: Place;
  readonly message: string;
}
