import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../../main/page/content-security-policy.ts';
import { rendererConfig } from '../../../vite.renderer.config.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Builds a page of the renderer into a folder of its own. */
export async function buildPage(page: string): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'hubvault-page-'));
  const config = rendererConfig(page);
  // Under "test" React and React Aria would be built otherwise than in the product.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir: folder } });
  process.env.NODE_ENV = NODE_ENV;
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Serves a folder on loopback, every answer under the policy of the product. */
export async function servePage(folder: string): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://loopback').pathname);
    const type = types[extname(path)];
    if (type === undefined || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': contentSecurityPolicy });
    response.end(readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}
