import { expect, test } from 'vitest';
import type { Attempt } from '../../../src/dsp/analysis/attempt.ts';
import { sessionStatistic } from '../../../src/dsp/metrics/session-statistic.ts';
import { sampleAttempt } from '../../streams/report/sample-attempt.ts';

function jump(heightM: number | null, sdM: number, change: Partial<Attempt> = {}): Attempt {
  return {
    ...sampleAttempt,
    type: 'cmj',
    data: { jump_height_m: heightM },
    uncertainty: { jump_height_m: heightM === null ? null : sdM },
    ...change,
  };
}

const session = [
  jump(0.3, 0.01),
  jump(0.36, 0.02),
  jump(0.33, 0.03),
  jump(null, 0),
  jump(0.5, 0.01, { status: 'flagged' }),
  jump(0.6, 0.01, { type: 'sj' }),
];

test('the best valid jump of the type stands for the session with its own uncertainty', () => {
  expect(sessionStatistic(session, 'cmj', 'jump_height_m', 'best')).toEqual({
    value: 0.36,
    sd: 0.02,
  });
});

test('the mean has the standard error of the scatter and the shared measurement uncertainty', () => {
  const mean = sessionStatistic(session, 'cmj', 'jump_height_m', 'mean');
  // Scatter 0.03 of three jumps: 0.03/√3; measurement uncertainty 0.02 on average.
  expect(mean?.value).toBeCloseTo(0.33, 12);
  expect(mean?.sd).toBeCloseTo(Math.sqrt(0.03 ** 2 / 3 + 0.02 ** 2), 12);
});

test('one jump is its own mean', () => {
  expect(sessionStatistic([jump(0.3, 0.01)], 'cmj', 'jump_height_m', 'mean')).toEqual({
    value: 0.3,
    sd: 0.01,
  });
});

test('a session without a valid jump of the type has none', () => {
  expect(sessionStatistic(session, 'dj', 'jump_height_m', 'best')).toBeNull();
});
