import type { ChildProcess } from 'node:child_process';
import type { Browser } from 'playwright-core';
import type { Machine } from './machine.ts';

/** How a runtime is to start the app. */
export interface LaunchOptions {
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

/** The app as a runtime started it. */
export interface Launched {
  readonly process: ChildProcess;
  readonly machine: Machine;
  /** Attaches to the window, as often as that is needed. */
  connect(): Promise<Browser>;
}
