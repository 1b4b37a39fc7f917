import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { fuseScales } from '../estimation/metre-scale.ts';
import { localFit } from '../numerics/local-fit.ts';
import { exactly, type Measured, propagate } from '../numerics/propagation.ts';
import { takeoffVelocity } from './formulas.ts';
import type { MetricSheet } from './metric-sheet.ts';
import { peakVelocity } from './velocity-peaks.ts';

const SMOOTH_MS = 60;
/** What noise leaves of a place of the centre of mass, m. */
const PLACE_SD_M = 0.008;
/** Spread of the curvature of a landmark track about free fall (pose change in flight), relative. */
const CURVATURE_MODEL_SD = 0.05;
/** What correlated noise leaves of a rise, m: all of it matters in a small hop. */
const RISE_SD_M = 0.012;

/**
 * What every jump has besides its height: take-off velocity √(2·g·h), the rise of the centre of mass
 * on the picture, the distance and duration of the push-off, and its peak velocity.
 * @param startMs where the way up begins
 * @param startSdMs standard uncertainty of that instant
 */
export function pushOff(
  flight: FlightEstimate,
  startMs: number,
  startSdMs: number,
  sheet: MetricSheet,
): void {
  sheet.note('takeoff_velocity_m_s', propagate(takeoffVelocity, [sheet.measured('jump_height_m')]));
  sheet.note('jump_height_rise_m', riseByBodyScale(flight));
  sheet.note('push_off_distance_m', pushOffDistance(flight, startMs));
  const { timeMs, sdMs } = flight.takeoff;
  sheet.set('concentric_duration_ms', timeMs - startMs, Math.hypot(startSdMs, sdMs));
  const peak = peakVelocity(flight, startMs, timeMs, 'up');
  sheet.note('peak_concentric_velocity_m_s', peak);
}

/**
 * Rise of the centre of mass from take-off to apex on the picture, in metres by the body's own
 * proportions (stature, world landmarks). It uses neither g nor the flight time's length squared, so
 * that it checks the height from flight time.
 */
function riseByBodyScale(flight: FlightEstimate): Measured {
  const [first, ...others] = flight.scale.sources.filter(({ source }) => source !== 'gravity');
  if (first === undefined) return { value: Number.NaN, sd: Number.NaN };
  const { metresPerUnit, relativeSd } = fuseScales([first, ...others]);
  const { curvature, sdCurvature } = flight.fit;
  const rise = propagate(
    (scale, bend, upMs) => 0.5 * scale * bend * (upMs / 1000) ** 2,
    [
      { value: metresPerUnit, sd: metresPerUnit * relativeSd },
      { value: curvature, sd: Math.hypot(sdCurvature, CURVATURE_MODEL_SD * curvature) },
      {
        value: flight.apexMs - flight.takeoff.timeMs,
        sd: Math.hypot(flight.sdApexMs, flight.takeoff.sdMs),
      },
    ],
  );
  return { value: rise.value, sd: Math.hypot(rise.sd, RISE_SD_M) };
}

/** Rise of the centre of mass from the start of the push-off to the take-off, m. */
function pushOffDistance(flight: FlightEstimate, startMs: number): Measured {
  const { columns, fit, scale, takeoff } = flight;
  const start = localFit(columns.timesMs, columns.centreOfMassY, startMs, SMOOTH_MS).value;
  const upS = (flight.apexMs - takeoff.timeMs) / 1000;
  const atTakeoff = fit.apexY + 0.5 * fit.curvature * upS * upS;
  const metres = { value: scale.metresPerUnit, sd: scale.metresPerUnit * scale.relativeSd };
  const distance = propagate((m, units) => m * units, [metres, exactly(start - atTakeoff)]);
  const speed = fit.curvature * upS * scale.metresPerUnit;
  return {
    value: distance.value,
    sd: Math.hypot(distance.sd, PLACE_SD_M, (speed * takeoff.sdMs) / 1000),
  };
}
