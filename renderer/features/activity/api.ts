import type { ActivityFilter } from '../../../contract/calls/activity.ts';
import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** Which part of the log is wanted. */
export interface ActivityPage {
  readonly filter: ActivityFilter;
  readonly before?: number;
  readonly limit: number;
}

/** Events of the audit log, newest first. */
export const readActivity = (bridge: Bridge, page: ActivityPage) => ask(() => bridge.listActivity(page));

/** Walks the chain of the whole log. */
export const verifyActivity = (bridge: Bridge) => ask(() => bridge.verifyActivity());
