import { fitBallistic } from '../estimation/ballistic-fit.ts';
import { type BodyColumns, bodyColumns } from '../estimation/body-columns.ts';
import { refineTakeoff } from '../estimation/event-timing.ts';
import { bodyScaleOf } from '../estimation/flight-estimate.ts';
import { isFreeFall } from '../estimation/flight-gate.ts';
import type { MetreScale } from '../estimation/metre-scale.ts';
import { findPreparation } from '../estimation/preparation.ts';
import { jumpKindOf } from '../jumps/index.ts';
import { lowerBound } from '../numerics/local-fit.ts';
import type { LandmarkHistory } from '../tracking/history.ts';
import type { AnalysisOptions } from './analysis-event.ts';
import type { Attempt } from './attempt.ts';

/** Where a landing would be if the flight were an ordinary one, ms after take-off. */
const USUAL_FLIGHT_MS = 450;
const LOOK_BACK_MS = 6000;
/** A flight that was seen for less is no proof of one, ms. */
const LEAST_SEEN_MS = 120;
/** The body leaves the ground at least this fast, m/s (a jump of 7 cm). */
const LEAST_TAKEOFF_M_S = 1.2;
/** The lower foot must be seen this high above where it stood, m. */
const LEAST_LIFT_M = 0.05;

/**
 * An attempt whose landing was not seen: its type and its events so far, and no numbers.
 * @returns null where too little of the flight was seen to know that it was one
 */
export function incompleteAttempt(
  history: LandmarkHistory,
  takeoffMs: number,
  announcedMs: number,
  options: AnalysisOptions,
): Attempt | null {
  const newestMs = history.timeMs(history.end - 1);
  const columns = bodyColumns(history, takeoffMs - LOOK_BACK_MS, newestMs);
  const scale = bodyScaleOf(history, columns, options.statureM);
  const fit = fitBallistic(columns.timesMs, columns.centreOfMassY, takeoffMs + 20, newestMs);
  if (scale === null || fit === null || newestMs - takeoffMs < LEAST_SEEN_MS) return null;
  if (!isFreeFall(fit, scale.metresPerUnit)) return null;
  const takeoffMS = (fit.curvature * scale.metresPerUnit * (fit.apexMs - takeoffMs)) / 1000;
  if (takeoffMS < LEAST_TAKEOFF_M_S || liftM(columns, takeoffMs, scale) < LEAST_LIFT_M) return null;
  const span = { takeoffMs, landingMs: takeoffMs + USUAL_FLIGHT_MS };
  const takeoff = refineTakeoff(columns, span, scale.metresPerUnit, Number.NaN);
  const atMs = takeoff?.timeMs ?? takeoffMs;
  const preparation = findPreparation(columns, atMs, scale.metresPerUnit, Number.NaN, null);
  return {
    type: jumpKindOf(options.type, { preparation, isRebound: false }).type,
    status: 'incomplete',
    events: {
      movement_start_ms:
        preparation.kind === 'countermovement' ? (preparation.start?.timeMs ?? null) : null,
      lowest_point_ms: preparation.lowestMs,
      takeoff_ms: atMs,
      apex_ms: null,
      landing_ms: null,
    },
    data: { jump_height_m: null, flight_time_ms: null },
    uncertainty: { jump_height_m: null, flight_time_ms: null },
    reported: { takeoff_ms: announcedMs, landing_ms: null, result_ms: newestMs },
    quality: {
      confidence: 'low',
      quality_score: 0,
      warnings: ['quality.landing_not_seen'],
      withheld: { jump_height_m: 'incomplete', flight_time_ms: 'incomplete' },
    },
    validation: { status: 'PASS', issues: [] },
  };
}

/**
 * How far the lower foot has risen above its place around take-off, m; nothing where it stood
 * outside the picture, where landmarks are guesses.
 */
function liftM(columns: BodyColumns, takeoffMs: number, scale: MetreScale): number {
  const lifts = columns.toeY.map((y) => {
    const start = lowerBound(columns.timesMs, takeoffMs - 200);
    const stood = Math.max(...y.subarray(start, lowerBound(columns.timesMs, takeoffMs)));
    return stood > 1 ? 0 : stood - Math.min(...y.subarray(lowerBound(columns.timesMs, takeoffMs)));
  });
  return Math.min(...lifts) * scale.metresPerUnit;
}
