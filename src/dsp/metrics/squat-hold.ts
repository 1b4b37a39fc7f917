import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { localFit, lowerBound } from '../numerics/local-fit.ts';
import { median } from '../numerics/median.ts';
import { valueAt } from '../numerics/value-at.ts';

/** The hold of a squat jump: its own level, and what happened about it. */
export interface SquatHold {
  readonly durationMs: number;
  /** How far the hip sank below the level of the hold before the push-off, m; 0 where it did not. */
  readonly dipM: number;
}

/** Hip heights this close to the hold's level belong to the hold, m. */
const LEVEL_M = 0.007;
/** A dip takes this long; the frames of it say nothing of the level, ms. */
const DIP_MS = 300;
const SMOOTH_MS = 70;

/**
 * Level of the hold as the median hip height, its duration from when the hip first came within 7 mm of
 * that level until it last left it, and the dip below it.
 * @param fromMs not later than the hold's beginning
 * @param pushMs start of the way up
 */
export function squatHold(flight: FlightEstimate, fromMs: number, pushMs: number): SquatHold {
  const { timesMs, hipY } = flight.columns;
  const { metresPerUnit } = flight.scale;
  const from = lowerBound(timesMs, fromMs);
  const to = Math.max(from + 1, lowerBound(timesMs, pushMs));
  const settled = Math.max(from + 1, lowerBound(timesMs, pushMs - DIP_MS));
  const level = median([...hipY.subarray(from, settled)]);
  const within = (i: number): boolean =>
    Math.abs(valueAt(hipY, i) - level) * metresPerUnit < LEVEL_M;
  let first = from;
  while (first < to && !within(first)) first++;
  let last = to;
  while (last > first && !within(last)) last--;
  const lowest = localFit(timesMs, hipY, pushMs, SMOOTH_MS).value;
  return {
    durationMs: valueAt(timesMs, last) - valueAt(timesMs, first),
    dipM: Math.max(0, (lowest - level) * metresPerUnit),
  };
}
