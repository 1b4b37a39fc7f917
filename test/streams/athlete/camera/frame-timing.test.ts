import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureTimes, steadyTiming } from '../../../../src/streams/athlete/camera/frame-timing.ts';
import { SeededRandom } from '../../../../src/streams/athlete/random.ts';

describe('captureTimes', () => {
  it('rises strictly, starts at the origin and keeps to the nominal rate in the long run', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(24, 30, 60, 120, 240),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.integer(),
        (frameRateHz, jitterMs, seed) => {
          const timing = { ...steadyTiming(frameRateHz), jitterMs, dropRate: 0, originMs: 500 };
          const times = [...captureTimes(timing, 2000, new SeededRandom(seed))];
          expect(times[0]).toBe(500);
          expect(times).toHaveLength(2 * frameRateHz + 1);
          times.slice(1).forEach((time, i) => {
            expect(time).toBeGreaterThan(times[i] ?? Number.NaN);
          });
          expect(Math.abs((times.at(-1) ?? 0) - 2500)).toBeLessThan(8 * jitterMs + 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('drops the share of frames that it is told, and only leaves gaps', () => {
    const timing = { ...steadyTiming(60), jitterMs: 0, dropRate: 0.25 };
    const times = [...captureTimes(timing, 60_000, new SeededRandom(4))];
    expect(times.length / 3601).toBeCloseTo(0.75, 1);
    for (const time of times) expect((time * 60) / 1000).toBeCloseTo(Math.round(time * 0.06), 6);
  });
});
