import type { z } from 'zod';
import type { PlacedFault } from './placed-fault.ts';

const kinds: Record<string, string> = {
  string: 'must be a text',
  boolean: 'must be true or false',
  number: 'must be a number',
  int: 'must be a whole number',
  array: 'must be a list',
  object: 'must be parts with names, one in each line',
  record: 'must be parts with names, one in each line',
};

/** What the schema says, in words for whoever writes the file. */
function wordsFor(issue: z.core.$ZodIssue): string {
  if ('input' in issue && issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.message;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union' && 'options' in issue && issue.options) {
    return `must be one of ${issue.options.join(', ')}`;
  }
  return issue.message.replace(/^Invalid URL$/, 'must be an https address');
}

/** What the schema says against some content; every unknown word is a fault where it stands. */
export function schemaFaults({ issues }: z.core.$ZodError): PlacedFault[] {
  return issues.flatMap((issue) => {
    const at = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    if (issue.code !== 'unrecognized_keys') return [{ at, message: wordsFor(issue) }];
    return issue.keys.map((key) => ({ at: [...at, key], message: 'there is no such part' }));
  });
}
