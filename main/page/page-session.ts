import { join } from 'node:path';
import { session } from 'electron';
import { pagePartition } from '../window/window.ts';
import { servePage } from './page-protocol.ts';
import { guardSession } from './session-guard.ts';

/** Opens the session of the page: closed to all else, and served from the folder of what was built. */
export function openPageSession(builtFolder: string): void {
  const page = session.fromPartition(pagePartition);
  guardSession(page);
  servePage(page, join(builtFolder, 'renderer'));
}
