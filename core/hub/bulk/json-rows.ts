import { z } from 'zod';
import { invalidInput } from '../../../domain/errors.ts';
import { type BulkRow, mostRows } from './bulk-row.ts';

const list = z.array(z.string()).default([]);

const rowSchema = z.strictObject({
  provider: z.string(),
  server: z.string().optional(),
  name: z.string(),
  description: z.string().optional(),
  owner: z.string().optional(),
  keyType: z.string().optional(),
  expires: z.string().optional(),
  rotateEvery: z.string().optional(),
  tags: list,
  usedBy: list,
  fields: z.record(z.string(), z.string()),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // SECURITY: the parser's own message quotes the text, and the text holds secrets.
    return undefined;
  }
}

function listIn(content: unknown): unknown[] | undefined {
  if (Array.isArray(content)) return content;
  const inner =
    typeof content === 'object' && content !== null ? (content as { accounts?: unknown }).accounts : undefined;
  return Array.isArray(inner) ? inner : undefined;
}

/** What is wrong with a row, without anything of it: only names of ours are told. */
function faultOf({ issues: [issue] }: z.ZodError): string {
  const [part] = issue?.path ?? [];
  if (issue?.code === 'unrecognized_keys') return 'It says things that no row says; secrets belong into "fields".';
  return typeof part === 'string' ? `Its "${part}" is missing or of another kind.` : 'It is not an object.';
}

/**
 * Reads accounts from JSON: a list, or an object with a list `accounts`.
 * @throws HubVaultError `invalid-input` for what is no such file; it quotes nothing of it
 */
export function jsonRows(text: string): BulkRow[] {
  const found = listIn(parsed(text));
  if (!found) {
    throw invalidInput(
      'The JSON cannot be used: it is not a list of accounts. Nothing was linked.',
      'Write it like [{"provider": "rapid7", "server": "eu", "name": "SIEM", "fields": {"apiKey": "…"}}].',
    );
  }
  if (found.length > mostRows) {
    throw invalidInput(`The JSON has more than ${mostRows} rows. Nothing was linked.`, 'Split it into several files.');
  }
  return found.map((content, index): BulkRow => {
    const row = rowSchema.safeParse(content);
    return row.success ? { at: index + 1, draft: row.data } : { at: index + 1, draft: null, fault: faultOf(row.error) };
  });
}
