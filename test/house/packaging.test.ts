import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linkScheme, requestFileEnding } from '../../domain/link-request.ts';
import { root } from '../../scripts/sources.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const builder = parse(read('electron-builder.yml'));

describe('the packaged app', () => {
  it('has one name, which Electron writes into the menu of a Mac and onto its folder', () => {
    expect([manifest.productName, builder.productName]).toEqual(['HubVault', undefined]);
  });

  it('is to a Linux desktop what its file says: by it icons, windows and links are found', () => {
    expect(manifest.desktopName).toBe(`${builder.appId}.desktop`);
    expect(builder.linux.syncDesktopName).toBe(true);
  });

  it('is given the links and the files that main takes', () => {
    expect(builder.protocols.flatMap(({ schemes }: { schemes: string[] }) => schemes)).toEqual([linkScheme]);
    expect(builder.fileAssociations.map(({ ext }: { ext: string }) => `.${ext}`)).toEqual([requestFileEnding]);
  });

  it('starts the file that is built, and holds it', () => {
    expect(manifest.main).toBe('out/main/index.js');
    expect(builder.files).toEqual(expect.arrayContaining(['out/main/**', 'out/preload/**', 'out/renderer/**']));
  });
});
