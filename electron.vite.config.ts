import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import { compiledCatalogue } from './scripts/compiled-catalogue.ts';
import { rendererConfig } from './vite.renderer.config.ts';

const from = (...path: string[]) => join(import.meta.dirname, ...path);

export default defineConfig({
  main: {
    plugins: [compiledCatalogue(import.meta.dirname)],
    build: {
      outDir: 'out/main',
      // As in the page: the dictionaries of the password estimator, in KB.
      chunkSizeWarningLimit: 1_300,
      externalizeDeps: false,
      lib: { entry: from('main', 'index.ts'), formats: ['es'] },
      rolldownOptions: {
        // Native addons find their binaries beside themselves.
        external: ['electron', '@signalapp/sqlcipher', '@node-rs/argon2'],
        // What the command line loads late is for the app, which uses all of it, a part like any other.
        checks: { ineffectiveDynamicImport: false },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file that requires nothing but Electron (requirement B1).
      externalizeDeps: false,
      lib: { entry: from('preload', 'index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  },
  renderer: rendererConfig(),
});
