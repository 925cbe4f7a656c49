import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** Every host that may be contacted. */
export const readHosts = (bridge: Bridge) => ask(() => bridge.listHosts());
