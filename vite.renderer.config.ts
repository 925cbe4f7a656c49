import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/**
 * How the page is built, wherever it is built from.
 * @param page the HTML file, from the top of the project
 */
export function rendererConfig(page = 'renderer/index.html', outDir = 'out/renderer'): UserConfig {
  const root = join(import.meta.dirname, page, '..');
  return {
    root,
    // The page is served from a scheme of its own.
    base: './',
    plugins: [react()],
    build: {
      outDir: join(import.meta.dirname, outDir),
      emptyOutDir: true,
      target: 'chrome140',
      // Said, because electron-vite leaves it out; what is read and compiled at the start is half as much.
      minify: true,
      // Nothing may be inlined but images; the polyfill would fetch.
      assetsInlineLimit: 0,
      // The dictionaries of the password estimator, in KB: loaded only where a new password is asked for.
      chunkSizeWarningLimit: 1_300,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(import.meta.dirname, page),
        // The rules of `domain` share files with schemas; without these the page would carry zod.
        treeshake: { manualPureFunctions: ['z'] },
      },
    },
  };
}

export default defineConfig(rendererConfig());
