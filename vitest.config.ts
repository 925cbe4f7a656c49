import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real key derivation, real TLS and real processes on a shared two-core machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests that drive a browser can lose a race on a busy machine; CI tries once more, and says so.
    retry: process.env['CI'] ? 1 : 0,
  },
});
