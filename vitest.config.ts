import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real key derivation, real TLS and real processes on a shared two-core machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
