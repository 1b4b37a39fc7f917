import { describe, expect, it } from 'vitest';
import { matchJumps } from '../../../scripts/bench/match-jumps.ts';
import { quantile, sampleStatistics } from '../../../scripts/bench/sample-statistics.ts';
import type { JumpTruth } from '../../../src/streams/athlete/movement.ts';
import { sampleAttempt } from '../../streams/report/sample-attempt.ts';

const jumpAt = (takeoff_ms: number): JumpTruth => ({
  type: 'hop',
  events: {
    movement_start_ms: null,
    lowest_point_ms: null,
    takeoff_ms,
    apex_ms: takeoff_ms + 200,
    landing_ms: takeoff_ms + 400,
  },
  data: {},
});
const attemptAt = (takeoff_ms: number) => ({
  ...sampleAttempt,
  events: { ...sampleAttempt.events, takeoff_ms, landing_ms: takeoff_ms + 400 },
});

describe('matchJumps', () => {
  it('pairs each jump with the nearest attempt and keeps what is missed and invented', () => {
    const jumps = [jumpAt(1000), jumpAt(1700), jumpAt(2400)];
    const attempts = [attemptAt(1020), attemptAt(2390), attemptAt(5000)];
    const { pairs, missed, invented } = matchJumps(jumps, attempts);
    expect(pairs.map(([jump, { events }]) => [jump.events.takeoff_ms, events.takeoff_ms])).toEqual([
      [1000, 1020],
      [2400, 2390],
    ]);
    expect(missed).toEqual([jumps[1]]);
    expect(invented).toEqual([attempts[2]]);
  });

  it('neither pairs nor blames an attempt that never landed', () => {
    const incomplete = { ...attemptAt(1000), status: 'incomplete' } as const;
    const { pairs, missed, invented } = matchJumps([jumpAt(1000)], [incomplete]);
    expect([pairs.length, missed.length, invented.length]).toEqual([0, 1, 0]);
  });
});

describe('sampleStatistics', () => {
  it('agrees with a sum by hand', () => {
    expect(sampleStatistics([-2, 0, 2, 4])).toEqual({
      count: 4,
      mean: 1,
      standardDeviation: Math.sqrt(5),
      median: 2,
      percentile95: expect.closeTo(3.7, 12),
      worst: 4,
    });
    expect(quantile([3], 0.95)).toBe(3);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
