/** Changes a part of the state. A slice may only set what is its own or of the slices it names. */
export type SetPart<Part> = (part: Partial<Part> | ((state: Part) => Partial<Part>)) => void;
