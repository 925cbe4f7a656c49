/** What a test's process asks of the app's. */
export interface ControlRequest {
  readonly standIn: 'ask';
  readonly id: number;
  readonly command: string;
  readonly args: unknown[];
}

/** What the app's process answers. */
export interface ControlAnswer {
  readonly standIn: 'answer';
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}
