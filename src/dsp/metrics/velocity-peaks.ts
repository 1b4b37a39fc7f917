import type { FlightEstimate } from '../estimation/flight-estimate.ts';
import { localFit } from '../estimation/local-fit.ts';
import type { MetricSheet } from './metric-sheet.ts';

const STEP_MS = 5;
const SMOOTH_MS = 60;
/** Standard uncertainty of a peak velocity beyond the scale's, m/s: smoothing and noise. */
const PEAK_SD_M_S = 0.08;

/**
 * Peak downward and upward velocity of the centre of mass before the take-off, from a two-sided
 * local parabola over the segment model's track.
 * @param startMs start of the movement; null: the eccentric peak is withheld
 */
export function velocityPeaks(
  flight: FlightEstimate,
  startMs: number | null,
  lowestMs: number,
  sheet: MetricSheet,
): void {
  const { columns, scale } = flight;
  const peak = (fromMs: number, toMs: number, sign: 1 | -1): number => {
    let most = 0;
    for (let t = fromMs; t <= toMs; t += STEP_MS) {
      const fit = localFit(columns.timesMs, columns.centreOfMassY, t, SMOOTH_MS);
      most = Math.max(most, sign * fit.velocity * scale.metresPerUnit);
    }
    return most;
  };
  const note = (name: string, value: number): void =>
    sheet.set(name, value, Math.hypot(value * scale.relativeSd, PEAK_SD_M_S));
  note('peak_concentric_velocity_m_s', peak(lowestMs, flight.takeoff.timeMs, -1));
  if (startMs === null) sheet.withhold('peak_eccentric_velocity_m_s', 'not_seen');
  else note('peak_eccentric_velocity_m_s', peak(startMs, lowestMs, 1));
}
