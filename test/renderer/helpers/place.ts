import type { Page } from 'playwright-core';

/** A screen, or a state of one, that an analyst may come to. */
export interface Place {
  readonly name: string;
  readonly query?: string;
  readonly go: (page: Page) => Promise<unknown>;
}
