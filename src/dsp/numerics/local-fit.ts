import { valueAt } from './value-at.ts';

/** A column at an instant: value, first and second derivative (unit, unit/s, unit/s²). */
export interface LocalState {
  readonly value: number;
  readonly velocity: number;
  readonly acceleration: number;
}

/**
 * Two-sided weighted least-squares parabola around an instant (tricube weights, LOESS: Cleveland
 * 1979), for irregular samples. NaN in every field where fewer than three samples are in reach.
 * @param halfWindowMs reach on each side; grows until it holds five samples
 */
export function localFit(
  timesMs: ArrayLike<number>,
  values: ArrayLike<number>,
  atMs: number,
  halfWindowMs: number,
): LocalState {
  const reachMs = Math.max(halfWindowMs, reachOf(timesMs, atMs, 5) * 1.001);
  let n = 0;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = lowerBound(timesMs, atMs - reachMs); i < timesMs.length; i++) {
    const offsetMs = valueAt(timesMs, i) - atMs;
    if (offsetMs > reachMs) break;
    const closeness = 1 - Math.abs(offsetMs / reachMs) ** 3;
    const w = closeness * closeness * closeness;
    if (!(w > 0)) continue;
    const t = offsetMs / 1000;
    const y = valueAt(values, i);
    n++;
    s0 += w;
    s1 += w * t;
    s2 += w * t * t;
    s3 += w * t * t * t;
    s4 += w * t * t * t * t;
    y0 += w * y;
    y1 += w * t * y;
    y2 += w * t * t * y;
  }
  if (n < 3) return { value: Number.NaN, velocity: Number.NaN, acceleration: Number.NaN };
  const m00 = s2 * s4 - s3 * s3;
  const m01 = s2 * s3 - s1 * s4;
  const m02 = s1 * s3 - s2 * s2;
  const det = s0 * m00 + s1 * m01 + s2 * m02;
  return {
    value: (m00 * y0 + m01 * y1 + m02 * y2) / det,
    velocity: (m01 * y0 + (s0 * s4 - s2 * s2) * y1 + (s1 * s2 - s0 * s3) * y2) / det,
    acceleration: (2 * (m02 * y0 + (s1 * s2 - s0 * s3) * y1 + (s0 * s2 - s1 * s1) * y2)) / det,
  };
}

/** Index of the first time at or after `atMs`. */
export function lowerBound(timesMs: ArrayLike<number>, atMs: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(timesMs, middle) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Distance in ms to the `count`-th nearest sample. */
function reachOf(timesMs: ArrayLike<number>, atMs: number, count: number): number {
  let right = lowerBound(timesMs, atMs);
  let left = right - 1;
  let reach = 0;
  for (let k = 0; k < count; k++) {
    const before = left >= 0 ? atMs - valueAt(timesMs, left) : Number.POSITIVE_INFINITY;
    const after =
      right < timesMs.length ? valueAt(timesMs, right) - atMs : Number.POSITIVE_INFINITY;
    if (before === Number.POSITIVE_INFINITY && after === Number.POSITIVE_INFINITY) break;
    if (before <= after) {
      reach = before;
      left--;
    } else {
      reach = after;
      right++;
    }
  }
  return reach;
}
