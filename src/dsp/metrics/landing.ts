import { frontalPosture } from '../body/frontal-posture.ts';
import { sagittalPosture } from '../body/sagittal-posture.ts';
import type { ViewEstimate } from '../body/view.ts';
import { type BodyColumns, bodyColumns } from '../estimation/body-columns.ts';
import { localFit, lowerBound } from '../numerics/local-fit.ts';
import { valueAt } from '../numerics/value-at.ts';
import type { LandmarkHistory } from '../tracking/history.ts';
import { LANDING_METRICS } from './metric-name.ts';
import type { MetricSheet } from './metric-sheet.ts';

/** What the landing's metrics need. */
export interface LandingEvidence {
  readonly history: LandmarkHistory;
  readonly landingMs: number;
  /** Up to where the movement belongs to this landing: now, or the next take-off. */
  readonly untilMs: number;
  /** A further jump follows, so that nobody stabilises. */
  readonly isFollowed: boolean;
  readonly metresPerUnit: number;
  readonly view: ViewEstimate;
}

const BEFORE_MS = 200;
/** The deepest knee flexion comes within this time, ms. */
const ABSORPTION_MS = 800;
const STEP_MS = 10;
const SMOOTH_MS = 80;
/** Stable: the body's vertical speed stays below this for {@link STABLE_MS}. */
const STABLE_M_S = 0.1;
const STABLE_MS = 400;
const STABLE_SD_MS = 60;

/**
 * Knee flexion at contact and at its deepest, knee valgus at the deepest, time to stabilise.
 */
export function landingMetrics(evidence: LandingEvidence, sheet: MetricSheet): void {
  const { history, landingMs, untilMs, view } = evidence;
  const columns = bodyColumns(history, landingMs - BEFORE_MS, untilMs);
  if (valueAt(columns.timesMs, columns.timesMs.length - 1) <= landingMs) {
    sheet.withholdAll(LANDING_METRICS, 'not_seen');
    return;
  }
  const deepestMs = lowestHip(columns, landingMs, Math.min(untilMs, landingMs + ABSORPTION_MS));
  for (const [name, atMs] of [
    ['knee_flexion_contact_deg', landingMs],
    ['knee_flexion_deepest_deg', deepestMs],
  ] as const) {
    const posture = sagittalPosture(columns, atMs, view);
    if (typeof posture === 'string') sheet.withhold(name, posture);
    else sheet.set(name, 180 - posture.knee.value, posture.knee.sd);
  }
  const frontal = frontalPosture(columns, deepestMs, view);
  if (typeof frontal === 'string') {
    sheet.withholdAll(['knee_valgus_left_landing_deg', 'knee_valgus_right_landing_deg'], frontal);
  } else {
    sheet.note('knee_valgus_left_landing_deg', frontal.valgusLeft);
    sheet.note('knee_valgus_right_landing_deg', frontal.valgusRight);
  }
  timeToStabilise(columns, evidence, sheet);
}

function lowestHip(columns: BodyColumns, fromMs: number, toMs: number): number {
  const end = lowerBound(columns.timesMs, toMs);
  let deepest = lowerBound(columns.timesMs, fromMs);
  for (let i = deepest; i < end; i++) {
    if (valueAt(columns.hipY, i) > valueAt(columns.hipY, deepest)) deepest = i;
  }
  return valueAt(columns.timesMs, deepest);
}

/**
 * From the landing until the vertical speed of the centre of mass stays below 0.1 m/s for 0.4 s: the
 * kinematic counterpart of the force plate's time to stabilisation, and longer than that.
 */
function timeToStabilise(
  columns: BodyColumns,
  { landingMs, untilMs, isFollowed, metresPerUnit }: LandingEvidence,
  sheet: MetricSheet,
): void {
  let stableSinceMs = Number.NaN;
  for (let t = landingMs; t <= untilMs; t += STEP_MS) {
    const { velocity } = localFit(columns.timesMs, columns.centreOfMassY, t, SMOOTH_MS);
    if (!(Math.abs(velocity) * metresPerUnit < STABLE_M_S)) stableSinceMs = Number.NaN;
    else if (Number.isNaN(stableSinceMs)) stableSinceMs = t;
    if (t - stableSinceMs >= STABLE_MS) {
      sheet.set('time_to_stabilise_ms', stableSinceMs - landingMs, STABLE_SD_MS);
      return;
    }
  }
  sheet.withhold('time_to_stabilise_ms', isFollowed ? 'needs_other_jump' : 'not_seen');
}
