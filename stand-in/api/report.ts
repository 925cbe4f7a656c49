/** Says something to the developer, on standard error. */
export function report(what: string, error?: unknown): void {
  const detail =
    error === undefined ? '' : ` ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  process.stderr.write(`stand-in: ${what}${detail}\n`);
}
