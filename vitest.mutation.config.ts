import { defineConfig } from 'vitest/config';

/**
 * The tests that hold the phase machine and the estimators by themselves: `npm run test:mutation`.
 * Whole jumps (test/dsp/analysis) hold the parts together and take too long for a thousand mutants.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/dsp/{phases,estimation}/**/*.test.ts'],
    setupFiles: ['test/random-seed.ts', 'test/few-random-cases.ts'],
  },
});
