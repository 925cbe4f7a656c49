import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** What is due within some days, and what is overdue. */
export const readDue = (bridge: Bridge, withinDays: number) => ask(() => bridge.listDue({ withinDays }));
