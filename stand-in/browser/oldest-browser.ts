/** The oldest major version of Chromium that the page is built for, as `vite.renderer.config.ts` says. */
export const oldestBrowser = 140;

/**
 * Why a browser cannot show the page, if it cannot: an older one would show it half, or not at all.
 * @param version as the browser tells it, such as `140.0.7339.80`
 */
export function tooOld(version: string, path: string): string | undefined {
  if (Number.parseInt(version, 10) >= oldestBrowser) return undefined;
  return (
    `the browser at ${path} is too old: version ${version}, and ${oldestBrowser} or newer is needed. ` +
    'Update it, or name a current Chrome, Chromium or Edge with HUBVAULT_CHROMIUM'
  );
}
