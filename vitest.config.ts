import { defineConfig } from 'vitest/config';
import { testRuntime } from './test/e2e/runtime.ts';

const wholeApp = ['test/e2e/**/*.test.ts', 'test/**/*.app.test.ts'];

export default defineConfig({
  test: {
    // Tests that drive a browser can lose a race on a busy machine; CI tries once more, and says so.
    retry: process.env['CI'] ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: wholeApp,
          // Real key derivation, real TLS and real processes on a shared two-core machine.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          include: wholeApp,
          globalSetup: ['test/e2e/global-setup.ts'],
          // One clipboard and one focus: on Electron two apps would be in each other's way.
          fileParallelism: testRuntime().kind === 'stand-in',
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
