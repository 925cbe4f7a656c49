import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time-units.ts';
import type { Answer } from '../transport/answer.ts';

const SECOND_MS = 1_000;

/**
 * How long an answer asks to be left alone (`Retry-After`: seconds, or a date), in milliseconds.
 * @param now in milliseconds since the epoch
 * @returns `undefined` where it says nothing that can be understood
 */
export function askedPause({ headers }: Pick<Answer, 'headers'>, now: number): number | undefined {
  const header = headers['retry-after'];
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const pause = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * SECOND_MS;
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}

function counted(pause: number, unit: number, word: string): string {
  const count = Math.ceil(pause / unit);
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A pause as a sentence; "a few minutes" would be a vain try where hours are asked for. */
export function pauseSentence(pause: number): string {
  if (pause > DAY_MS) return 'It asked for a pause of more than a day.';
  if (pause > 2 * HOUR_MS) return `It asked for a pause of ${counted(pause, HOUR_MS, 'hour')}.`;
  if (pause > 2 * MINUTE_MS) return `It asked for a pause of ${counted(pause, MINUTE_MS, 'minute')}.`;
  return `It asked for a pause of ${counted(pause, SECOND_MS, 'second')}.`;
}
