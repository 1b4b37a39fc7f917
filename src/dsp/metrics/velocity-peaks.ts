import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { localFit } from '../numerics/local-fit.ts';
import { exactly, type Measured, propagate } from '../numerics/propagation.ts';

const STEP_MS = 5;
const SMOOTH_MS = 60;
/** Standard uncertainty of a peak velocity beyond the scale's, m/s: smoothing and noise. */
const PEAK_SD_M_S = 0.08;
/** A push shorter than this is blunted by the smoothing, in inverse proportion, ms. */
const UNBLUNTED_MS = 220;

/**
 * Largest vertical speed of the centre of mass between two instants, m/s and never negative, from a
 * two-sided local parabola over the segment model's track.
 */
export function peakVelocity(
  flight: FlightEstimate,
  fromMs: number,
  toMs: number,
  direction: 'down' | 'up',
): Measured {
  const { columns, scale } = flight;
  const sign = direction === 'down' ? 1 : -1;
  let most = Number.NaN;
  for (let t = fromMs; t <= toMs; t += STEP_MS) {
    const speed = sign * localFit(columns.timesMs, columns.centreOfMassY, t, SMOOTH_MS).velocity;
    if (!(speed <= most)) most = speed;
  }
  const value = Math.max(0, most) * scale.metresPerUnit;
  const blunting = Math.max(1, UNBLUNTED_MS / Math.max(40, toMs - fromMs));
  return { value, sd: Math.hypot(value * scale.relativeSd, PEAK_SD_M_S * blunting) };
}

/** Half window of the second derivative, ms: longer than the landmarks' correlated noise. */
const FORCE_SMOOTH_MS = 90;
/** What noise leaves of an acceleration over that window, m/s². */
const ACCELERATION_SD_M_S2 = 2.5;

/** Peak upward acceleration of the centre of mass between two instants, m/s². */
export function peakAcceleration(flight: FlightEstimate, fromMs: number, toMs: number): Measured {
  const { columns, scale } = flight;
  let most = Number.NaN;
  for (let t = fromMs; t <= toMs; t += STEP_MS) {
    const up = -localFit(columns.timesMs, columns.centreOfMassY, t, FORCE_SMOOTH_MS).acceleration;
    if (!(up <= most)) most = up;
  }
  const factor = { value: scale.metresPerUnit, sd: scale.metresPerUnit * scale.relativeSd };
  const scaled = propagate((a, metres) => a * metres, [exactly(most), factor]);
  return { value: scaled.value, sd: Math.hypot(scaled.sd, ACCELERATION_SD_M_S2) };
}
