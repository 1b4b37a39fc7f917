import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { localFit } from '../numerics/local-fit.ts';
import type { Measured } from '../numerics/propagation.ts';

/** Below this the body counts as turning round, m/s. */
const TURNING_M_S = 0.2;
const SMOOTH_MS = 60;
const STEP_MS = 2;
const REACH_MS = 250;
/** What noise leaves of the smoothed velocity, m/s. */
const VELOCITY_SD_M_S = 0.05;

/**
 * Transition (amortisation) time at the lowest point, ms: how long the centre of mass moves more
 * slowly than 0.2 m/s between way down and way up.
 */
export function transitionTime(flight: FlightEstimate, lowestMs: number): Measured {
  const { columns, scale } = flight;
  const stateAt = (t: number): { readonly speed: number; readonly acceleration: number } => {
    const fit = localFit(columns.timesMs, columns.centreOfMassY, t, SMOOTH_MS);
    return {
      speed: Math.abs(fit.velocity) * scale.metresPerUnit,
      acceleration: Math.abs(fit.acceleration) * scale.metresPerUnit,
    };
  };
  const edge = (direction: 1 | -1): Measured => {
    for (let offset = 0; offset <= REACH_MS; offset += STEP_MS) {
      const { speed, acceleration } = stateAt(lowestMs + direction * offset);
      if (!(speed >= TURNING_M_S)) continue;
      return { value: offset, sd: (1000 * VELOCITY_SD_M_S) / Math.max(acceleration, 1) };
    }
    return { value: Number.NaN, sd: Number.NaN };
  };
  const before = edge(-1);
  const after = edge(1);
  return { value: before.value + after.value, sd: Math.hypot(before.sd, after.sd) };
}
