/** The scheme of the page. Registered as standard and secure, with fetch for the page's own files. */
export const pageScheme = 'app';

/** The only origin that the window ever shows. */
export const pageOrigin = 'app://bundle';

/** The page itself. */
export const pageUrl = `${pageOrigin}/index.html`;

/**
 * Whether an address is on our page's origin. Parsed, never compared as a prefix:
 * `app://bundle.evil` begins with our origin.
 */
export function isPageUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${pageScheme}:` && host === 'bundle' && username === '' && password === '';
}
