import { median } from '../numerics/median.ts';
import { valueAt } from '../numerics/value-at.ts';

/** Standard gravity, m/s² (CGPM 1901, rounded as in the field's literature). */
export const GRAVITY_M_S2 = 9.81;

/** The parabola of a body point in free fall: y = apexY + ½·curvature·(t − apex)². */
export interface BallisticFit {
  readonly apexMs: number;
  /** y at the apex, picture heights, y downwards. */
  readonly apexY: number;
  /** Downward acceleration on the picture, picture heights / s². */
  readonly curvature: number;
  /** One standard uncertainty each. */
  readonly sdApexMs: number;
  readonly sdCurvature: number;
  /** Robust residual spread, picture heights. */
  readonly residual: number;
  readonly samples: number;
}

const ITERATIONS = 6;
/** Huber's tuning constant: 95 % efficiency on Gaussian noise. */
const HUBER = 1.345;
/** Landmark noise is correlated over about this time; samples closer than it do not count fully. */
const CORRELATION_MS = 50;

/**
 * Fits a parabola to a point in flight by iteratively reweighted least squares (Huber 1964).
 * @returns null with fewer than four samples, or where the fit is not a fall (curvature ≤ 0)
 */
export function fitBallistic(
  timesMs: ArrayLike<number>,
  values: ArrayLike<number>,
  fromMs: number,
  toMs: number,
): BallisticFit | null {
  const originMs = (fromMs + toMs) / 2;
  const t: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < timesMs.length; i++) {
    const timeMs = valueAt(timesMs, i);
    if (timeMs < fromMs || timeMs > toMs) continue;
    t.push((timeMs - originMs) / 1000);
    y.push(valueAt(values, i));
  }
  if (t.length < 4) return null;
  const weights = t.map(() => 1);
  let fit = solve(t, y, weights);
  let spread = 0;
  for (let k = 0; k < ITERATIONS; k++) {
    const residuals = t.map((ti, i) => valueAt(y, i) - fit.a - fit.b * ti - fit.c * ti * ti);
    spread = 1.4826 * median(residuals.map(Math.abs));
    if (!(spread > 0)) break;
    residuals.forEach((r, i) => {
      weights[i] = Math.min(1, (HUBER * spread) / Math.max(Math.abs(r), 1e-12));
    });
    fit = solve(t, y, weights);
  }
  if (!(fit.c > 0)) return null;
  const stepMs = (toMs - fromMs) / t.length;
  const inflation = Math.max(1, CORRELATION_MS / stepMs);
  const variance = spread * spread * inflation;
  const apexS = -fit.b / (2 * fit.c);
  const varApex =
    variance *
    (fit.vbb / (4 * fit.c * fit.c) +
      (apexS * apexS * fit.vcc) / (fit.c * fit.c) +
      (apexS * fit.vbc) / (fit.c * fit.c));
  return {
    apexMs: originMs + apexS * 1000,
    apexY: fit.a + fit.b * apexS + fit.c * apexS * apexS,
    curvature: 2 * fit.c,
    sdApexMs: 1000 * Math.sqrt(Math.max(0, varApex)),
    sdCurvature: 2 * Math.sqrt(variance * fit.vcc),
    residual: spread,
    samples: t.length,
  };
}

interface Quadratic {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Unit-variance covariances of b and c. */
  readonly vbb: number;
  readonly vbc: number;
  readonly vcc: number;
}

function solve(t: readonly number[], y: readonly number[], w: readonly number[]): Quadratic {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  t.forEach((ti, i) => {
    const wi = valueAt(w, i);
    const yi = valueAt(y, i);
    s0 += wi;
    s1 += wi * ti;
    s2 += wi * ti * ti;
    s3 += wi * ti ** 3;
    s4 += wi * ti ** 4;
    y0 += wi * yi;
    y1 += wi * ti * yi;
    y2 += wi * ti * ti * yi;
  });
  const m00 = s2 * s4 - s3 * s3;
  const m01 = s2 * s3 - s1 * s4;
  const m02 = s1 * s3 - s2 * s2;
  const m11 = s0 * s4 - s2 * s2;
  const m12 = s1 * s2 - s0 * s3;
  const m22 = s0 * s2 - s1 * s1;
  const det = s0 * m00 + s1 * m01 + s2 * m02;
  return {
    a: (m00 * y0 + m01 * y1 + m02 * y2) / det,
    b: (m01 * y0 + m11 * y1 + m12 * y2) / det,
    c: (m02 * y0 + m12 * y1 + m22 * y2) / det,
    vbb: m11 / det,
    vbc: m12 / det,
    vcc: m22 / det,
  };
}
