import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BallisticFit } from '../../../src/dsp/estimation/ballistic-fit.ts';
import {
  fuseScales,
  type ScaleSource,
  scaleFromGravity,
  scaleFromStature,
  scaleFromWorld,
} from '../../../src/dsp/estimation/metre-scale.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT } from '../../../src/dsp/landmarks/landmark.ts';
import { LandmarkHistory } from '../../../src/dsp/tracking/history.ts';
import { figurePoints, historyOf, STANDING } from '../stick-figure.ts';

const source = fc.record({
  source: fc.constantFrom<ScaleSource['source']>('gravity', 'stature', 'world_landmarks'),
  metresPerUnit: fc.double({ min: 1, max: 10, noNaN: true }),
  relativeSd: fc.double({ min: 0.005, max: 0.2, noNaN: true }),
});

describe('fuseScales', () => {
  it('lies between its sources and is surer than each of them', () => {
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 3 }), (sources) => {
        const fused = fuseScales(sources);
        const values = sources.map(({ metresPerUnit }) => metresPerUnit);
        expect(fused?.metresPerUnit).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-9));
        expect(fused?.metresPerUnit).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-9));
        for (const { relativeSd } of sources) {
          expect(fused?.relativeSd).toBeLessThanOrEqual(relativeSd * (1 + 1e-9));
        }
      }),
    );
  });

  it('measures how far two sources are apart in their own uncertainty', () => {
    const fused = fuseScales([
      { source: 'gravity', metresPerUnit: 3, relativeSd: 0.03 },
      { source: 'stature', metresPerUnit: 3 * Math.exp(0.1), relativeSd: 0.04 },
    ]);
    expect(fused?.disagreement).toBeCloseTo(2, 9);
    expect(fuseScales([])).toBeNull();
  });
});

describe('sources of the metre', () => {
  it('gravity: the curvature of the flight is g', () => {
    const fit: BallisticFit = {
      apexMs: 0,
      apexY: 0,
      curvature: 3.27,
      sdApexMs: 1,
      sdCurvature: 0.0327,
      residual: 0,
      samples: 20,
    };
    const { metresPerUnit, relativeSd } = scaleFromGravity(fit);
    expect(metresPerUnit).toBeCloseTo(3, 9);
    expect(relativeSd).toBeGreaterThan(0.01);
  });

  it('stature: twice the person makes twice the metre; unknown stature is less sure', () => {
    const history = historyOf(() => STANDING, 500);
    const one = scaleFromStature(history, history.first, history.end, 1.7);
    const two = scaleFromStature(history, history.first, history.end, 2.04);
    const unknown = scaleFromStature(history, history.first, history.end, null);
    expect((two?.metresPerUnit ?? 0) / (one?.metresPerUnit ?? 1)).toBeCloseTo(1.2, 9);
    expect(unknown?.relativeSd).toBeGreaterThan(one?.relativeSd ?? 1);
    expect(scaleFromStature(new LandmarkHistory(5), 0, 0, 1.7)).toBeNull();
  });

  it('world landmarks: the factor between both, from the hips on', () => {
    const points = figurePoints(STANDING);
    const hip = [23, 24].map((i) => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0] as const);
    const origin = [0, 1].map((axis) => hip.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / 2);
    const world = Float64Array.from({ length: 3 * LANDMARK_COUNT }, (_, i) => {
      const axis = i % 3;
      if (axis === 2) return 0;
      return 3.2 * ((points[2 * Math.floor(i / 3) + axis] ?? 0) - (origin[axis] ?? 0));
    });
    const history = new LandmarkHistory(10);
    const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
    history.append(0, points, image, null);
    expect(scaleFromWorld(history, 0, history.end)).toBeNull();
    history.append(10, points, image, world);
    expect(scaleFromWorld(history, 0, history.end)?.metresPerUnit).toBeCloseTo(3.2, 9);
  });
});
