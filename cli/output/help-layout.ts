import { Help } from 'commander';
import type { CliContext } from '../context.ts';
import { fold } from './fold.ts';

const USUAL_COLUMNS = 80;
/** Before a term and behind it. */
const SPACES = 4;
const LEAST_DESCRIPTION = 40;
const USAGE = 'Usage: ';

/** The columns that help is laid out for. */
export function helpColumns({ stdout }: Pick<CliContext, 'stdout'>): number {
  return stdout.columns ?? USUAL_COLUMNS;
}

/** Says what a term means below it: side by side both would be wider than the terminal. */
function stacked(term: string, description: string, room: number): string {
  return [fold(`  ${term}`, room), ...(description ? [fold(`      ${description}`, room, 6)] : [])].join('\n');
}

const usual = new Help();

/** How help is laid out: in two columns, or one below the other where the terminal is narrow. */
export const helpLayout: Partial<Help> = {
  // The layout alone decides where lines are too short.
  minWidthToWrap: 1,
  styleUsage(text) {
    return fold(USAGE + text, this.helpWidth ?? USUAL_COLUMNS, USAGE.length).slice(USAGE.length);
  },
  formatItem(term, termWidth, description, helper) {
    const room = helper.helpWidth ?? USUAL_COLUMNS;
    if (room - termWidth - SPACES < LEAST_DESCRIPTION) return stacked(term, description, room);
    return usual.formatItem.call(helper, term, termWidth, description, helper);
  },
};
