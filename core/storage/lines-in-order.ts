const LINES_PER_PAGE = 300;

/** The number that a line begins with: `[12,…`. */
function numberOf(line: string): number {
  return Number(line.slice(1, line.indexOf(',')));
}

/**
 * Puts lines of JSON in another order, some hundred at a time. Lines are parts of the one text until
 * their page is made, and pages are used up at once: neither costs the collector anything.
 * @param lines JSON arrays that begin with a number of their own, one to a line: JSON has no bare line feed
 * @param order numbers of lines; those without one are passed over
 * @returns JSON arrays of such arrays
 */
export function* linesInOrder(lines: string, order: readonly number[]): Generator<string> {
  // Row numbers are close together, so an array; a `Map` takes six times as long.
  const byNumber: string[] = [];
  if (lines !== '') for (const line of lines.split('\n')) byNumber[numberOf(line)] = line;
  for (let from = 0; from < order.length; from += LINES_PER_PAGE) {
    const page = order.slice(from, from + LINES_PER_PAGE).map((number) => byNumber[number]);
    const found = page.filter((line) => line !== undefined);
    if (found.length > 0) yield `[${found.join()}]`;
  }
}
