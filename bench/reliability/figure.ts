/** One thing that was tried, as a line of docs/reliability.md. */
export interface ReliabilityFigure {
  readonly what: string;
  readonly found: string;
  /** Whether it is as promised; figures without a promise have none. */
  readonly holds?: boolean;
}

/** Several figures under one heading. */
export interface ReliabilityGroup {
  readonly title: string;
  readonly figures: readonly ReliabilityFigure[];
}

/** A count that must be nothing. */
export function none(what: string, count: number): ReliabilityFigure {
  return { what, found: String(count), holds: count === 0 };
}
