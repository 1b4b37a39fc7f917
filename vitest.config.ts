import { defineConfig } from 'vitest/config';

const browserTests = 'test/browser/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [browserTests],
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
