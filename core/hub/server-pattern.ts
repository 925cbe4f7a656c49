import type { Provider } from '../../catalogue/schema/provider.ts';

type Pattern = Provider['servers']['patterns'][number];

/** One label of a host name (RFC 1123): it cannot add a label, a port or a path. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

function partsOf(pattern: Pattern): string[] {
  return pattern.apiBase.match(/\{[a-z]+\}/g) ?? [];
}

/** The host of a pattern, its open parts in braces. */
export function hostOfPattern({ apiBase }: Pattern): string {
  return apiBase.replace('https://', '').replace(/\/.*$/, '');
}

/** The path behind the host of a pattern. */
export function pathOfPattern({ apiBase }: Pattern): string {
  return apiBase.replace('https://', '').replace(/^[^/]*/, '');
}

/** Whether a host is one of a pattern's. */
export function isOfPattern(host: string, pattern: Pattern): boolean {
  const escaped = hostOfPattern(pattern)
    .replaceAll('.', '\\.')
    .replace(/\{[a-z]+\}/g, LABEL);
  return new RegExp(`^${escaped}$`).test(host);
}

/**
 * The origin that a person means by a text that is no URL: a host of one of the patterns, or the
 * one part that the first of them leaves open.
 */
export function originByPattern(patterns: readonly Pattern[], typed: string): string | undefined {
  const text = typed.toLowerCase();
  if (patterns.some((pattern) => isOfPattern(text, pattern))) return `https://${text}`;
  const open = patterns.find((pattern) => partsOf(pattern).length === 1);
  if (!open || !new RegExp(`^${LABEL}$`).test(text)) return undefined;
  return `https://${hostOfPattern(open).replace(/\{[a-z]+\}/, text)}`;
}
