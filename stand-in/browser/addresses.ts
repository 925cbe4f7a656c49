/**
 * Chromium knows nothing of a scheme like `app:`, so it is shown `https://bundle.app.hubvault.invalid`
 * where main says `app://bundle`. Nobody can own a name under `.invalid`.
 */

const SUFFIX = '.hubvault.invalid';

const shown = /https:\/\/([a-z0-9.-]+)\.([a-z][a-z0-9+-]*)\.hubvault\.invalid(?=[/?#:;,'"\s]|$)/g;

/** The address that the browser is given for one of main's. */
export function toBrowser(address: string, schemes: Iterable<string>): string {
  const { protocol, host, href } = new URL(address);
  const scheme = protocol.slice(0, -1);
  if (![...schemes].includes(scheme)) return address;
  return `https://${host}.${scheme}${SUFFIX}${href.slice(protocol.length + 2 + host.length)}`;
}

/** The address that main is told for one of the browser's; also inside a longer text. */
export function toMain(text: string): string {
  return text.replaceAll(shown, (_all, host: string, scheme: string) => `${scheme}://${host}`);
}

/** The origin as Electron tells it: for a standard scheme its scheme and host. */
export function originOf(address: string): string {
  if (!URL.canParse(address)) return 'null';
  const { protocol, host, origin } = new URL(address);
  if (origin !== 'null') return origin;
  return host === '' ? 'null' : `${protocol}//${host}`;
}

/** A header of an answer as the browser needs it: sources of our schemes in a policy, a redirect. */
export function headerToBrowser(name: string, value: string, schemes: readonly string[]): string {
  const lower = name.toLowerCase();
  if (lower === 'location') return URL.canParse(value) ? toBrowser(value, schemes) : value;
  if (!lower.startsWith('content-security-policy') && lower !== 'access-control-allow-origin') return value;
  return schemes.reduce((text, scheme) => {
    const hosts = text.replaceAll(
      new RegExp(`\\b${scheme}://([a-z0-9.-]+)`, 'g'),
      (_all, host: string) => `https://${host}.${scheme}${SUFFIX}`,
    );
    return hosts.replaceAll(new RegExp(`(^|\\s)${scheme}:(?=[\\s;]|$)`, 'g'), `$1https://*.${scheme}${SUFFIX}`);
  }, value);
}
