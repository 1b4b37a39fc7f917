import type { ViewEstimate } from '../body/view.ts';
import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { levelCrossingMs } from '../numerics/level-crossing.ts';
import { lowerBound } from '../numerics/local-fit.ts';
import { quantile } from '../numerics/quantile.ts';
import { valueAt } from '../numerics/value-at.ts';
import type { MetricSheet } from './metric-sheet.ts';

/** Both toes are timed where they pass this far above their place on the ground, m. */
const LEVEL_M = 0.05;
const STANCE_FROM_MS = 160;
const STANCE_TO_MS = 30;

/**
 * Left toe's take-off minus the right's, ms (positive: the right foot leaves first), from where each
 * passes 5 cm above its own stance: what is common to both (smoothing, lag) cancels. Withheld from the
 * side, where the near leg hides the far one.
 */
export function takeoffDifference(
  flight: FlightEstimate,
  view: ViewEstimate,
  sheet: MetricSheet,
): void {
  if (view.view === 'unknown') sheet.withhold('takeoff_difference_ms', 'needs_known_view');
  else if (view.view === 'side') sheet.withhold('takeoff_difference_ms', 'needs_front_view');
  else {
    const [left, right] = flight.columns.toeY;
    const apart = passing(flight, left) - passing(flight, right);
    sheet.set('takeoff_difference_ms', apart, Math.SQRT2 * flight.takeoff.sdMs);
  }
}

function passing(flight: FlightEstimate, toeY: Float64Array): number {
  const { timesMs } = flight.columns;
  const { timeMs } = flight.takeoff;
  const from = lowerBound(timesMs, timeMs - STANCE_FROM_MS);
  const to = lowerBound(timesMs, timeMs - STANCE_TO_MS);
  const floor = quantile(toeY.subarray(from, to), 0.5);
  const level = floor - LEVEL_M / flight.scale.metresPerUnit;
  const last = lowerBound(timesMs, flight.apexMs);
  for (let i = to; i < last; i++) {
    if (!(valueAt(toeY, i) > level && valueAt(toeY, i + 1) <= level)) continue;
    return levelCrossingMs(timesMs, (index) => valueAt(toeY, index), i, level);
  }
  return Number.NaN;
}
