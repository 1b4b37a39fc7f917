import { defineConfig } from 'vitest/config';

/** The tests that hold the phase machine and the estimators: `npm run test:mutation`. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/dsp/{phases,estimation,analysis,tracking}/**/*.test.ts'],
    // Many whole jumps: it holds the parts together and takes too long for a thousand mutants.
    exclude: ['test/dsp/analysis/many-jumps.test.ts'],
  },
});
