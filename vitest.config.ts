import { defineConfig } from 'vitest/config';

const browserTests = 'test/browser/**/*.test.ts';

export default defineConfig({
  test: {
    // All cores: vitest leaves one to its own process, which is half of a small machine.
    maxWorkers: '100%',
    // Read with `npm run test:coverage`.
    coverage: {
      provider: 'v8',
      include: ['src/dsp/**/*.ts'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 95, branches: 95 },
    },
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [browserTests],
          setupFiles: ['test/random-seed.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: [browserTests],
          globalSetup: 'test/browser/built-page.ts',
          // One browser at a time: the landmarker takes every core there is.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
