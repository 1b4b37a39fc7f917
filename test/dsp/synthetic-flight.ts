import { estimateView } from '../../src/dsp/body/view.ts';
import { fitBallistic } from '../../src/dsp/estimation/ballistic-fit.ts';
import { bodyColumns } from '../../src/dsp/estimation/body-columns.ts';
import type { FlightEstimate } from '../../src/dsp/estimation/flight-estimate.ts';
import { fuseScales } from '../../src/dsp/estimation/metre-scale.ts';
import type { LandmarkHistory } from '../../src/dsp/tracking/history.ts';
import { type Figure, historyOf, METRES_PER_UNIT, STANDING } from './stick-figure.ts';

const G = 9.81;

/**
 * A rigid body that rests, is pushed up by a constant force and flies: every number of it is known.
 * Rest until `startMs`; h = 0.4 m, push-off 0.3 m: v = √(2·g·h), a = v²/(2·0.3), t = v/a.
 */
export const PUSH = {
  startMs: 1500,
  heightM: 0.4,
  distanceM: 0.3,
  velocityMS: Math.sqrt(2 * G * 0.4),
  accelerationMS2: (2 * G * 0.4) / 0.6,
  durationMs: (1000 * 0.6) / Math.sqrt(2 * G * 0.4),
  flightMs: (2000 * Math.sqrt(2 * G * 0.4)) / G,
} as const;

export const TAKEOFF_MS = PUSH.startMs + PUSH.durationMs;
export const LANDING_MS = TAKEOFF_MS + PUSH.flightMs;

/** Height above rest, m. */
export function heightAt(timeMs: number): number {
  if (timeMs <= PUSH.startMs) return 0;
  if (timeMs <= TAKEOFF_MS) {
    return 0.5 * PUSH.accelerationMS2 * ((timeMs - PUSH.startMs) / 1000) ** 2;
  }
  if (timeMs >= LANDING_MS) return PUSH.distanceM;
  const s = (timeMs - TAKEOFF_MS) / 1000;
  return PUSH.distanceM + PUSH.velocityMS * s - 0.5 * G * s * s;
}

/** The history of {@link heightAt}; `figure` is the pose that does not change. */
export function pushHistory(figure: Partial<Figure> = {}, stepMs = 1000 / 120): LandmarkHistory {
  const pose = { ...STANDING, ...figure };
  return historyOf((t) => ({ ...pose, lift: heightAt(t) / METRES_PER_UNIT }), 3500, stepMs);
}

/** The flight as a perfect estimator would report it. */
export function flightOf(
  history: LandmarkHistory,
  changes: Partial<FlightEstimate> = {},
): FlightEstimate {
  const columns = bodyColumns(history, 0, 3500);
  const fit = fitBallistic(
    columns.timesMs,
    columns.centreOfMassY,
    TAKEOFF_MS + 20,
    LANDING_MS - 20,
  );
  const scale = fuseScales([
    { source: 'stature', metresPerUnit: METRES_PER_UNIT, relativeSd: 0.03 },
    { source: 'gravity', metresPerUnit: METRES_PER_UNIT, relativeSd: 0.05 },
  ]);
  if (fit === null) throw new Error('the synthetic flight is no flight');
  return {
    columns,
    takeoff: { timeMs: TAKEOFF_MS, sdMs: 5, floorM: -3.3 },
    landing: { timeMs: LANDING_MS, sdMs: 5, floorM: -3.3 },
    apexMs: (TAKEOFF_MS + LANDING_MS) / 2,
    sdApexMs: 3,
    flightTimeMs: PUSH.flightMs,
    sdFlightTimeMs: Math.hypot(5, 5),
    timing: {
      flightS: PUSH.flightMs / 1000,
      sdFlightS: 0.007,
      apexOffsetS: 0,
      sdApexOffsetS: 0.004,
    },
    fit,
    scale,
    view: estimateView(history, history.first, history.end),
    ...changes,
  };
}
