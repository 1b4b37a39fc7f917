import type { RejectionReason } from '../analysis/attempt.ts';
import type { LandmarkHistory } from '../tracking/history.ts';
import { type BallisticFit, fitBallistic, GRAVITY_M_S2 } from './ballistic-fit.ts';
import { type BodyColumns, bodyColumns } from './body-columns.ts';
import { type EventEstimate, refineLanding, refineTakeoff } from './event-timing.ts';
import {
  fuseScales,
  type MetreScale,
  scaleFromGravity,
  scaleFromStature,
  scaleFromWorld,
} from './metre-scale.ts';

/** What the live machine saw, in ms. */
export interface FlightHint {
  readonly takeoffMs: number;
  readonly landingMs: number;
}

/** One flight, re-estimated below the frame from the buffered landmarks. */
export interface FlightEstimate {
  readonly columns: BodyColumns;
  readonly takeoff: EventEstimate;
  readonly landing: EventEstimate;
  readonly apexMs: number;
  readonly sdApexMs: number;
  readonly flightTimeMs: number;
  readonly sdFlightTimeMs: number;
  readonly fit: BallisticFit;
  readonly scale: MetreScale;
}

export type FlightResult =
  | { readonly ok: true; readonly flight: FlightEstimate }
  | { readonly ok: false; readonly reason: RejectionReason };

/** How much of the past is looked at: preparation and standing before it. */
const WINDOW_BEFORE_MS = 6500;
/** The scale's sources must not contradict free fall at g by more than this factor. */
const MAX_GRAVITY_RATIO = 1.6;
const SHORTEST_FLIGHT_MS = 150;

/** Estimates the flight that the live machine announced, or says why it was none. */
export function estimateFlight(
  history: LandmarkHistory,
  hint: FlightHint,
  statureM: number | null,
): FlightResult {
  const nowMs = history.timeMs(history.end - 1);
  const columns = bodyColumns(history, hint.takeoffMs - WINDOW_BEFORE_MS, nowMs);
  const bodyScale = fuseScales(
    [
      scaleFromStature(history, columns.firstIndex, history.end, statureM),
      scaleFromWorld(history, columns.firstIndex, history.end),
    ].filter((source) => source !== null),
  );
  if (bodyScale === null) return { ok: false, reason: 'tracking_lost' };
  const rough = bodyScale.metresPerUnit;
  const takeoff = refineTakeoff(columns, hint, rough);
  const landing = refineLanding(columns, hint, rough);
  if (takeoff === null || landing === null) return { ok: false, reason: 'no_free_fall' };
  const flightTimeMs = landing.timeMs - takeoff.timeMs;
  if (!(flightTimeMs > SHORTEST_FLIGHT_MS)) return { ok: false, reason: 'too_short' };
  const fit = fitBallistic(
    columns.timesMs,
    columns.centreOfMassY,
    takeoff.timeMs + 0.08 * flightTimeMs,
    landing.timeMs - 0.08 * flightTimeMs,
  );
  if (fit === null) return { ok: false, reason: 'no_free_fall' };
  const gravityRatio = (fit.curvature * rough) / GRAVITY_M_S2;
  if (gravityRatio > MAX_GRAVITY_RATIO || gravityRatio < 1 / MAX_GRAVITY_RATIO) {
    return { ok: false, reason: 'no_free_fall' };
  }
  const scale = fuseScales([...bodyScale.sources, scaleFromGravity(fit)]) ?? bodyScale;
  return {
    ok: true,
    flight: {
      columns,
      takeoff,
      landing,
      apexMs: fit.apexMs,
      sdApexMs: fit.sdApexMs,
      flightTimeMs,
      sdFlightTimeMs: Math.hypot(takeoff.sdMs, landing.sdMs),
      fit,
      scale,
    },
  };
}
