import type { Provider } from '../../../catalogue/schema/provider.ts';
import { hostOfParts, openParts, partsInHost } from '../../../domain/host-pattern.ts';

type Pattern = Provider['servers']['patterns'][number];

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
  return partsInHost(hostOfPattern(pattern), host) !== undefined;
}

/**
 * The origin that a person means by a text that is no URL: a host of one of the patterns, or the
 * one part that the first of them leaves open.
 */
export function originByPattern(patterns: readonly Pattern[], typed: string): string | undefined {
  const text = typed.toLowerCase();
  if (patterns.some((pattern) => isOfPattern(text, pattern))) return `https://${text}`;
  const open = patterns.map(hostOfPattern).find((host) => openParts(host).length === 1);
  const [part = ''] = open === undefined ? [] : openParts(open);
  const host = open && hostOfParts(open, { [part]: text });
  return host && `https://${host}`;
}
