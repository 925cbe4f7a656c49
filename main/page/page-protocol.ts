import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { pageScheme } from './page-address.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // No name is looked up for a link that is only shown.
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-store',
};

/** Makes the page's scheme known. Before `ready`: Electron takes it only then. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** All files below a folder; no links. Step by step: of `readdir` in a packed app, Electron's own, only the plain form is in common use. */
function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const found = lstatSync(path);
    if (found.isDirectory()) return filesIn(path);
    return found.isFile() ? [path] : [];
  });
}

/** The files that may be served, by their path in an address. What is not here does not exist. */
export function fileManifest(folder: string): ReadonlyMap<string, string> {
  return new Map(filesIn(folder).map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]));
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: securityHeaders });
}

/**
 * The file an address means, or `undefined`. Decoded once; then it must be in the manifest to the
 * letter, so that no trick with dots, slashes or encodings can name anything else.
 */
export function fileFor(address: string, manifest: ReadonlyMap<string, string>): string | undefined {
  const url = new URL(address);
  if (url.protocol !== `${pageScheme}:` || url.host !== 'bundle') return undefined;
  try {
    const path = decodeURIComponent(url.pathname);
    return /[\0\\]/.test(path) ? undefined : manifest.get(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Answers one request of the page. */
export function answerPage(request: Request, manifest: ReadonlyMap<string, string>): Response {
  if (request.method !== 'GET') return refusal(405);
  const file = fileFor(request.url, manifest);
  if (file === undefined) return refusal(404);
  const type = contentTypes[extname(file)];
  if (type === undefined) return refusal(404);
  return new Response(new Uint8Array(readFileSync(file)), { headers: { ...securityHeaders, 'Content-Type': type } });
}

/** Serves the built page in the session that the window uses. */
export function servePage(session: Session, folder: string): void {
  const manifest = fileManifest(folder);
  session.protocol.handle(pageScheme, (request) => answerPage(request, manifest));
}
