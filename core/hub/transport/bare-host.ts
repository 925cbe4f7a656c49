/** The host of a URL as the network takes it: an IPv6 address stands in brackets in a URL alone. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
