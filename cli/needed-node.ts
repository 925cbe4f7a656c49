/** The oldest Node that has all that HubVault is written with, and the only one that it is tested on. */
const OLDEST_NODE = 24;

/**
 * Why this Node cannot run HubVault, or `undefined` where it can.
 * @param version as `process.versions.node` gives it
 */
export function tooOldNode(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return undefined;
  return `error: HubVault needs Node ${OLDEST_NODE} or newer; this is Node ${version}. Nothing was done.
       Run it with a newer one, or in the folder of HubVault, which brings its own: npm run -s hubvault -- --help
`;
}
