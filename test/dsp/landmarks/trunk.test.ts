import { describe, expect, it } from 'vitest';
import { Landmark } from '../../../src/dsp/landmarks/landmark.ts';
import { emptyTrunk, measureTrunk, TRUNK } from '../../../src/dsp/landmarks/trunk.ts';

/** Shoulders about (0.5, 0.2), hips about (0.2, 0.6): a trunk of 3-4-5, leaning. */
function leaningBody(): Float64Array {
  const points = new Float64Array(66);
  points.set([0.6, 0.25, 0.4, 0.15], 2 * Landmark.leftShoulder);
  points.set([0.25, 0.55, 0.15, 0.65], 2 * Landmark.leftHip);
  return points;
}

describe('measureTrunk', () => {
  it('goes from the middle of the shoulders to the middle of the hips', () => {
    const trunk = emptyTrunk();
    measureTrunk(leaningBody(), trunk);
    expect(trunk[TRUNK.centreX]).toBeCloseTo(0.35, 12);
    expect(trunk[TRUNK.centreY]).toBeCloseTo(0.4, 12);
    expect(trunk[TRUNK.length]).toBeCloseTo(0.5, 12);
  });

  it('is head down by as much as the shoulders lie below the hips', () => {
    const trunk = emptyTrunk();
    measureTrunk(leaningBody(), trunk);
    expect(trunk[TRUNK.headDown]).toBeCloseTo(-0.4, 12);
    const upsideDown = leaningBody().map((value, i) => (i % 2 === 1 ? 1 - value : value));
    measureTrunk(upsideDown, trunk);
    expect(trunk[TRUNK.headDown]).toBeCloseTo(0.4, 12);
    expect(trunk[TRUNK.length]).toBeCloseTo(0.5, 12);
  });
});
