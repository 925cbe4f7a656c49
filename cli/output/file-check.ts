import type { Fault, KnownProvider } from '../../core/providers.ts';
import { fitToShow } from '../../domain/text.ts';

const WIDEST = 100;

/** The line of a fault with a mark below its column; nothing where the line is too long to show. */
function excerpt(lines: readonly string[], { line, column }: Fault): string[] {
  const shown = fitToShow(lines[line - 1] ?? '', WIDEST);
  if (shown.trim() === '' || column > shown.length) return [];
  return [`    ${shown}`, `    ${' '.repeat(column - 1)}^`];
}

/** Every fault of a provider file, each where it stands. */
export function faultReport(path: string, text: string | undefined, faults: readonly Fault[]): string {
  const lines = (text ?? '').split(/\r?\n/);
  const blocks = faults.map((fault) => {
    const { line, column, place, message } = fault;
    const head = [`${path}:${line}:${column}`, place, message].filter(Boolean).join(': ');
    return [fitToShow(head, 400), ...excerpt(lines, fault)].join('\n');
  });
  return `${blocks.join('\n')}\n\n${faults.length === 1 ? '1 fault' : `${faults.length} faults`}. The guide: docs/adding-a-provider.md\n`;
}

/** What a provider file without a fault is, and what it may contact. */
export function goodReport(path: string, provider: KnownProvider, hosts: readonly string[], folder: string): string {
  const { id, name, servers } = provider;
  return [
    `${path} has no fault: ${name} (${id}).`,
    `  May contact: ${hosts.join(', ') || 'no host before a server is typed'}`,
    ...(servers.selfHosted ? ['  And the server of your own that you type when you link.'] : []),
    `  To use it, put it into ${folder}`,
    '',
  ].join('\n');
}
