import type { RejectionReason } from '../analysis/attempt.ts';
import { estimateView, type ViewEstimate } from '../body/view.ts';
import type { LandmarkHistory } from '../tracking/history.ts';
import { type BallisticFit, fitBallistic } from './ballistic-fit.ts';
import { type BodyColumns, bodyColumns } from './body-columns.ts';
import { refineLanding, refineTakeoff } from './event-timing.ts';
import { refuseFlight } from './flight-gate.ts';
import type { EventEstimate } from './foot-events.ts';
import type { FlightTiming } from './jump-height.ts';
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
  readonly timing: FlightTiming;
  readonly fit: BallisticFit;
  readonly scale: MetreScale;
  /** From where the camera saw the jump. */
  readonly view: ViewEstimate;
}

/** A flight, or why the movement was none. */
export type FlightResult =
  | { readonly ok: true; readonly flight: FlightEstimate }
  | { readonly ok: false; readonly reason: RejectionReason };

/** How much of the past is looked at: preparation and standing before it. */
const WINDOW_BEFORE_MS = 6500;
/** The view is judged by the frames from this long before the take-off to the landing, ms. */
const VIEW_BEFORE_MS = 1500;
/** Share of the flight at each end that the parabola leaves out: there the push is still felt. */
const TRIM = 0.08;
/** Time by which the apex of the landmarks trails the body's, ms (rendered figures: 12, all views). */
const BODY_LAG_MS = 12;
/** Spread of the fitted apex beyond its fit's own uncertainty, ms: pose change in flight. */
const APEX_MODEL_SD_MS = 4;

/** Estimates the flight that the live machine announced, or says why it was none. */
export function estimateFlight(
  history: LandmarkHistory,
  hint: FlightHint,
  statureM: number | null,
): FlightResult {
  const nowMs = history.timeMs(history.end - 1);
  const columns = bodyColumns(history, hint.takeoffMs - WINDOW_BEFORE_MS, nowMs);
  const bodyScale = bodyScaleOf(history, columns, statureM);
  if (bodyScale === null) return { ok: false, reason: 'tracking_lost' };
  const rough = bodyScale.metresPerUnit;
  const view = estimateView(
    history,
    history.indexAt(hint.takeoffMs - VIEW_BEFORE_MS),
    history.indexAt(hint.landingMs),
  );
  const takeoff = refineTakeoff(columns, hint, rough, view.yawDeg);
  const landing = refineLanding(columns, hint, rough, view.yawDeg);
  if (takeoff === null || landing === null) return { ok: false, reason: 'no_free_fall' };
  const flightTimeMs = landing.timeMs - takeoff.timeMs;
  const fit = fitBallistic(
    columns.timesMs,
    columns.centreOfMassY,
    takeoff.timeMs + TRIM * flightTimeMs,
    landing.timeMs - TRIM * flightTimeMs,
  );
  if (fit === null) return { ok: false, reason: 'no_free_fall' };
  const refused = refuseFlight({ columns, takeoff, landing, fit, metresPerUnit: rough });
  if (refused !== null) return { ok: false, reason: refused };
  const apexMs = fit.apexMs - BODY_LAG_MS;
  const sdFlightTimeMs = Math.hypot(takeoff.sdMs, landing.sdMs);
  const timing: FlightTiming = {
    flightS: flightTimeMs / 1000,
    sdFlightS: sdFlightTimeMs / 1000,
    apexOffsetS: (apexMs - (takeoff.timeMs + landing.timeMs) / 2) / 1000,
    sdApexOffsetS: Math.hypot(fit.sdApexMs, sdFlightTimeMs / 2, APEX_MODEL_SD_MS) / 1000,
  };
  const scale = fuseScales([...bodyScale.sources, scaleFromGravity(fit)]);
  return {
    ok: true,
    flight: {
      columns,
      takeoff,
      landing,
      apexMs,
      sdApexMs: Math.hypot(fit.sdApexMs, APEX_MODEL_SD_MS),
      flightTimeMs,
      sdFlightTimeMs,
      timing,
      fit,
      scale,
      view,
    },
  };
}

/** The metre scale that owes nothing to the flight: stature and world landmarks. */
export function bodyScaleOf(
  history: LandmarkHistory,
  columns: BodyColumns,
  statureM: number | null,
): MetreScale | null {
  const [first, ...others] = [
    scaleFromStature(history, columns.firstIndex, history.end, statureM),
    scaleFromWorld(history, columns.firstIndex, history.end),
  ].filter((source) => source !== null);
  return first === undefined ? null : fuseScales([first, ...others]);
}
