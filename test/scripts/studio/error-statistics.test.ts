import { describe, expect, it } from 'vitest';
import type { JudgedClip } from '../../../scripts/studio/clip-errors.ts';
import { heightBlend, judgeCoordinate } from '../../../scripts/studio/error-statistics.ts';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';

const { leftHeel, leftAnkle, leftFootIndex } = Landmark;
const INTERVAL_MS = 1000 / 60;

/** A clip of two seconds; `place` gives a landmark's height at a time, m. */
function clip(
  real: (landmark: number, timeMs: number) => number,
  seen: (landmark: number, timeMs: number) => number,
): JudgedClip {
  const timesMs = Array.from({ length: 120 }, (_, frame) => frame * INTERVAL_MS);
  const frames = (heightAt: typeof real) =>
    timesMs.map((timeMs) =>
      Float64Array.from({ length: 66 }, (_, index) =>
        index % 2 === 1 ? heightAt(index >> 1, timeMs) : 0,
      ),
    );
  return {
    name: 'made up',
    type: 'cmj',
    view: 'side',
    frameRateHz: 60,
    seed: 1,
    statureM: 1.75,
    flights: [{ takeoffMs: 800, landingMs: 1200 }],
    timesMs,
    seen: frames(seen),
    real: frames(real),
    lostFrames: 0,
  };
}

const wave = (timeMs: number, periodMs: number): number =>
  0.2 * Math.sin((2 * Math.PI * timeMs) / periodMs);

describe('errors of landmarks', () => {
  it('finds delay and offset of a track that is otherwise right', () => {
    const errors = judgeCoordinate(
      clip(
        (_, timeMs) => wave(Math.max(0, timeMs - 100), 700),
        (_, timeMs) => wave(Math.max(0, timeMs - 124), 700) + 0.03,
      ),
      leftHeel,
      1,
    );
    expect(errors.lagMs).toBeCloseTo(24, 0);
    // Two seconds are not whole periods: the delay shows in the mean a little.
    expect(errors.groundBiasM).toBeCloseTo(0.03, 2);
    expect(errors.groundSdM).toBeLessThan(0.002);
    expect(errors.airSdM).toBeLessThan(0.002);
  });

  it('says nothing about the delay of a joint that stands still', () => {
    const still = clip(
      () => 1,
      () => 1.01,
    );
    expect(judgeCoordinate(still, leftHeel, 1).lagMs).toBeNull();
  });

  it('calls noise without memory jitter, of the size it has', () => {
    // Alternating ±1 cm: every step is 2 cm, so jitter is 2/√2 cm and the spread 1 cm.
    const errors = judgeCoordinate(
      clip(
        () => 1,
        (_, timeMs) => 1 + (Math.round(timeMs / INTERVAL_MS) % 2 === 0 ? 0.01 : -0.01),
      ),
      leftHeel,
      1,
    );
    expect(errors.groundSdM).toBeCloseTo(0.01, 3);
    expect(errors.jitterSdM).toBeCloseTo(0.02 / Math.SQRT2, 3);
    expect(errors.timeConstantMs).toBeNull();
  });

  it('recovers how far a heel is drawn towards ankle and toe', () => {
    const real = (landmark: number, timeMs: number): number => {
      if (landmark === leftAnkle) return wave(timeMs, 500);
      return landmark === leftFootIndex ? wave(timeMs, 310) : wave(timeMs, 900);
    };
    const seen = (landmark: number, timeMs: number): number =>
      0.5 * real(landmark, timeMs) +
      0.3 * real(leftAnkle, timeMs) +
      0.2 * real(leftFootIndex, timeMs) +
      0.05;
    const blend = heightBlend([clip(real, seen)], leftHeel, [leftAnkle, leftFootIndex]);
    expect(blend.first).toBeCloseTo(0.3, 6);
    expect(blend.second).toBeCloseTo(0.2, 6);
  });
});
