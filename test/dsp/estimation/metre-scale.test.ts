import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BallisticFit } from '../../../src/dsp/estimation/ballistic-fit.ts';
import {
  fuseScales,
  type ScaleSource,
  type ScaleSources,
  scaleFromGravity,
  scaleFromStature,
  scaleFromWorld,
} from '../../../src/dsp/estimation/metre-scale.ts';
import { IMAGE_STRIDE, LANDMARK_COUNT } from '../../../src/dsp/landmarks/landmark.ts';
import { chainLength } from '../../../src/dsp/tracking/body-scale.ts';
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
      fc.property(source, fc.array(source, { maxLength: 2 }), (first, others) => {
        const sources: ScaleSources = [first, ...others];
        const fused = fuseScales(sources);
        const values = sources.map(({ metresPerUnit }) => metresPerUnit);
        expect(fused.metresPerUnit).toBeGreaterThanOrEqual(Math.min(...values) * (1 - 1e-9));
        expect(fused.metresPerUnit).toBeLessThanOrEqual(Math.max(...values) * (1 + 1e-9));
        for (const { relativeSd } of sources) {
          expect(fused.relativeSd).toBeLessThanOrEqual(relativeSd * (1 + 1e-9));
        }
      }),
    );
  });

  it('measures how far two sources are apart in their own uncertainty', () => {
    const fused = fuseScales([
      { source: 'gravity', metresPerUnit: 3, relativeSd: 0.03 },
      { source: 'stature', metresPerUnit: 3 * Math.exp(0.1), relativeSd: 0.04 },
    ]);
    expect(fused.disagreement).toBeCloseTo(2, 9);
  });

  it('weighs by the inverse variance, in ratios', () => {
    const near: ScaleSource = { source: 'gravity', metresPerUnit: 2, relativeSd: 0.03 };
    const far: ScaleSource = { source: 'stature', metresPerUnit: 16, relativeSd: 0.06 };
    // Weights 4 : 1 on the octaves 1 and 4: 1.6 octaves. 1 / 0.03² + 1 / 0.06² = 1 / 0.00072.
    const fused = fuseScales([near, far]);
    expect(fused.metresPerUnit).toBeCloseTo(2 ** 1.6, 9);
    expect(fused.relativeSd).toBeCloseTo(Math.sqrt(0.00072), 9);
    expect(fused.sources).toEqual([near, far]);
  });

  it('gives the disagreement of the two that differ most', () => {
    const at = (octaves: number): ScaleSource => ({
      source: 'gravity',
      metresPerUnit: 2 ** octaves,
      relativeSd: 0.05,
    });
    const expected = (2 * Math.LN2) / Math.sqrt(2 * 0.05 ** 2);
    expect(fuseScales([at(1), at(3), at(2)]).disagreement).toBeCloseTo(expected, 9);
    expect(fuseScales([at(1)]).disagreement).toBe(0);
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
    const { source: from, metresPerUnit, relativeSd } = scaleFromGravity(fit);
    expect(from).toBe('gravity');
    expect(metresPerUnit).toBeCloseTo(3, 9);
    // 1 % of the fit and 9 % of the model.
    expect(relativeSd).toBeCloseTo(Math.sqrt(0.01 ** 2 + 0.09 ** 2), 9);
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
    history.append({ captureTimeMs: 0, image, world: null }, points);
    expect(scaleFromWorld(history, 0, history.end)).toBeNull();
    history.append({ captureTimeMs: 10, image, world }, points);
    expect(scaleFromWorld(history, 0, history.end)?.metresPerUnit).toBeCloseTo(3.2, 9);
  });
});

/** A history of standing figures, each stretched by a factor about the picture's corner. */
function stretched(factors: readonly number[]): LandmarkHistory {
  const history = new LandmarkHistory(factors.length);
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  for (const [i, factor] of factors.entries()) {
    const points = figurePoints(STANDING).map((value) => value * factor);
    history.append({ captureTimeMs: 10 * i, image, world: null }, points);
  }
  return history;
}

describe('the metre by the stature', () => {
  const chain = chainLength(figurePoints(STANDING));

  it('takes the second longest of twenty for the standing body, of the frames asked for', () => {
    // In no order, 0 to 19 hundredths longer; before and after them a giant.
    const order = Array.from({ length: 20 }, (_, i) => 1 + ((7 * i) % 20) / 100);
    const history = stretched([9, ...order, 8]);
    const scale = scaleFromStature(history, 1, 21, 1.8);
    // floor(20 · 0.9) = 18 are shorter: 1.18 is the second longest of 1.00 … 1.19.
    expect(scale?.metresPerUnit).toBeCloseTo((0.796 * 1.8) / (1.18 * chain), 9);
    expect(scale?.source).toBe('stature');
  });

  it('knows a given stature to 0.6 %, an unknown one to 95 mm of 1.74 m, the chain to 3 %', () => {
    const history = stretched([1, 1]);
    const known = scaleFromStature(history, 0, 2, 1.8);
    const unknown = scaleFromStature(history, 0, 2, null);
    expect(known?.relativeSd).toBeCloseTo(Math.sqrt(0.006 ** 2 + 0.03 ** 2), 9);
    expect(unknown?.relativeSd).toBeCloseTo(Math.sqrt((0.095 / 1.74) ** 2 + 0.03 ** 2), 9);
    expect(unknown?.metresPerUnit).toBeCloseTo((0.796 * 1.74) / chain, 9);
  });

  it('ends before the frame that is not asked for', () => {
    const scale = scaleFromStature(stretched([1, 2]), 0, 1, 1.8);
    expect(scale?.metresPerUnit).toBeCloseTo((0.796 * 1.8) / chain, 9);
  });

  it('is not known of a body without any length', () => {
    expect(scaleFromStature(stretched([0, 0]), 0, 2, 1.8)).toBeNull();
  });
});

describe('the metre by the world landmarks', () => {
  /** Cells of one frame: the hips' middle at (0.5, 0.6), all others at zero of both. */
  function frame(world: Readonly<Record<number, readonly [number, number]>>) {
    const points = new Float64Array(2 * LANDMARK_COUNT);
    const metres = new Float64Array(3 * LANDMARK_COUNT).fill(0);
    for (let k = 0; k < LANDMARK_COUNT; k++) points.set([0.5, 0.6], 2 * k);
    points.set([0.4, 0.5], 2 * 23);
    points.set([0.6, 0.7], 2 * 24);
    metres.set([-0.1 * 3, -0.1 * 3, 5], 3 * 23);
    metres.set([0.1 * 3, 0.1 * 3, 5], 3 * 24);
    for (const [k, [x, y]] of Object.entries(world)) {
      points.set([0.5 + 0.1, 0.6 - 0.2], 2 * Number(k));
      metres.set([x, y, 7], 3 * Number(k));
    }
    return { points, metres };
  }
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  function scaleOf(...frames: readonly ReturnType<typeof frame>[]) {
    const history = new LandmarkHistory(8);
    for (const [i, { points, metres }] of frames.entries()) {
      history.append({ captureTimeMs: 10 * i, image, world: metres }, points);
    }
    return scaleFromWorld(history, 0, frames.length);
  }

  it('is the least squares of all coordinates', () => {
    // Hips: Σxy = 0.12 of Σx² = 0.04. A shoulder at (0.1, −0.2) seen at (0.2, −0.9) m: 0.2 of 0.05.
    const scale = scaleOf(frame({ 11: [0.2, -0.9] }));
    expect(scale?.metresPerUnit).toBeCloseTo((0.12 + 0.2) / (0.04 + 0.05), 9);
    expect(scale).toMatchObject({ source: 'world_landmarks', relativeSd: 0.08 });
  });

  it('heeds the feet and does not heed the head', () => {
    const foot = scaleOf(frame({ 32: [0.2, -0.9] }));
    expect(foot?.metresPerUnit).toBeCloseTo(0.32 / 0.09, 9);
    expect(scaleOf(frame({ 10: [0.2, -0.9] }))?.metresPerUnit).toBeCloseTo(3, 9);
  });

  it('adds the frames up', () => {
    const scale = scaleOf(frame({}), frame({ 11: [0.2, -0.9] }));
    expect(scale?.metresPerUnit).toBeCloseTo(0.44 / 0.13, 9);
  });

  it('is not known from a body that stands on its head, nor from none', () => {
    const upright = frame({});
    expect(scaleOf({ ...upright, metres: upright.metres.map((value) => -value) })).toBeNull();
    expect(scaleOf({ ...upright, metres: upright.metres.map(() => 0) })).toBeNull();
    expect(scaleOf()).toBeNull();
  });
});
