import type { Curve } from './curve.ts';

const SCAN_S = 0.002;
const BISECTIONS = 40;

/** When a curve is lowest between two instants, s. */
export function lowestTimeS(curve: Curve, fromS: number, toS: number): number {
  let best = fromS;
  for (let timeS = fromS; timeS <= toS; timeS += SCAN_S) {
    if (curve.value(timeS) < curve.value(best)) best = timeS;
  }
  let low = Math.max(fromS, best - SCAN_S);
  let high = Math.min(toS, best + SCAN_S);
  if (curve.slope(low) >= 0 || curve.slope(high) <= 0) return best;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (curve.slope(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
