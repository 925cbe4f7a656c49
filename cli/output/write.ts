import { once } from 'node:events';
import type { CliContext } from '../context.ts';

/** The version of the JSON that commands print. It rises when a field changes its meaning. */
const JSON_SCHEMA = 1;

/**
 * Writes text and waits until the stream has taken it, so that a pipe gets all of it. A reader that
 * has seen enough (`hubvault list | head`) changes nothing: the command ends as it would have.
 */
export async function write(stream: CliContext['stdout'], text: string): Promise<void> {
  if (stream.errored || stream.destroyed || stream.write(text)) return;
  // What went wrong is told by the stream's own listener.
  await once(stream, 'drain').catch(() => undefined);
}

/** Writes one JSON document with the schema's version: indented for eyes, in one line for a pipe. */
export async function writeJson(stream: CliContext['stdout'], content: object): Promise<void> {
  await write(stream, `${JSON.stringify({ schema: JSON_SCHEMA, ...content }, null, stream.isTTY ? 2 : 0)}\n`);
}

/**
 * Writes one JSON document that holds a list, page by page: one text of a long list takes longer to
 * make than all its pages.
 */
export async function writeJsonList(
  stream: CliContext['stdout'],
  name: string,
  pages: Iterable<readonly unknown[]>,
): Promise<void> {
  if (stream.isTTY) {
    await writeJson(stream, { [name]: [...pages].flat() });
    return;
  }
  let before = `{"schema":${JSON_SCHEMA},${JSON.stringify(name)}:[`;
  for (const page of pages) {
    await write(stream, before + JSON.stringify(page).slice(1, -1));
    before = ',';
  }
  await write(stream, before === ',' ? ']}\n' : `${before}]}\n`);
}
