import type { ValidationIssue } from '../analysis/attempt.ts';
import type { ScaleSource } from '../estimation/metre-scale.ts';
import type { MetricName } from '../metrics/metric-name.ts';
import { apart, type Measured } from '../numerics/propagation.ts';
import type { ValidationMessage } from './validation-message.ts';

/** What the consistency checks compare. */
export interface ConsistencyEvidence {
  /** A metric of the attempt; NaN where withheld. */
  measured(name: MetricName): Measured;
  readonly scaleSources: readonly ScaleSource[];
  readonly boxHeightM: number | null;
}

type Check = (evidence: ConsistencyEvidence) => ValidationIssue | null;

/** Two independent measurements further apart than this many standard uncertainties disagree. */
const DISAGREE = 3;
/** A box stands where the feet's fall says, within this, however sure the picture is, m. */
const BOX_TOLERANCE_M = 0.06;
/**
 * The body is fastest 10–25 ms before it leaves the ground, 0.05–0.25 m/s above its take-off velocity:
 * mean, and a spread that allows for odd push-offs.
 */
const PEAK_OVER_TAKEOFF_M_S = 0.13;
const PEAK_SPREAD_M_S = 0.12;
/** Mean over peak velocity of a push-off out of rest: between a late rush and a triangle's plateau. */
const MEAN_OF_PEAK: readonly [number, number] = [0.25, 0.95];

/**
 * Checks between quantities that do not share a source:
 * - the rise on the picture by the body's proportions against the height from flight time;
 * - the metre scale from stature against the one from gravity;
 * - the drop on the picture against the box that was given;
 * - the peak velocity of the track against the take-off velocity from the flight's time;
 * - the push-off's mean velocity (distance over time between events) against its peak.
 */
const CHECKS: readonly Check[] = [heights, scales, box, peakVelocity, duration];

/** The disagreements found. All of them are warnings that flag the attempt. */
export function checkConsistency(evidence: ConsistencyEvidence): readonly ValidationIssue[] {
  return CHECKS.map((check) => check(evidence)).filter((issue) => issue !== null);
}

function heights({ measured }: ConsistencyEvidence): ValidationIssue | null {
  const rise = measured('jump_height_rise_m');
  const byTime = measured('jump_height_flight_time_m');
  if (!(apart(rise, byTime) > DISAGREE)) return null;
  const sd = Math.hypot(rise.sd, byTime.sd);
  return issue('jump_height_rise_m', 'validation.heights_disagree', rise.value, [
    byTime.value - DISAGREE * sd,
    byTime.value + DISAGREE * sd,
  ]);
}

function scales({ measured, scaleSources }: ConsistencyEvidence): ValidationIssue | null {
  const of = (source: ScaleSource['source']): ScaleSource | undefined =>
    scaleSources.find((candidate) => candidate.source === source);
  const gravity = of('gravity');
  const stature = of('stature');
  if (!gravity || !stature) return null;
  const ratio = stature.metresPerUnit / gravity.metresPerUnit;
  const sd = Math.hypot(gravity.relativeSd, stature.relativeSd);
  if (!(Math.abs(Math.log(ratio)) > DISAGREE * sd)) return null;
  const height = measured('jump_height_m').value;
  return issue('jump_height_m', 'validation.scales_disagree', height, null);
}

function box({ measured, boxHeightM }: ConsistencyEvidence): ValidationIssue | null {
  if (boxHeightM === null) return null;
  const drop = measured('drop_height_m');
  const tolerance = Math.max(BOX_TOLERANCE_M, DISAGREE * drop.sd);
  if (!(Math.abs(drop.value - boxHeightM) > tolerance)) return null;
  return issue('drop_height_m', 'validation.drop_height_differs_from_box', drop.value, [
    boxHeightM - tolerance,
    boxHeightM + tolerance,
  ]);
}

function peakVelocity({ measured }: ConsistencyEvidence): ValidationIssue | null {
  const peak = measured('peak_concentric_velocity_m_s');
  const takeoff = measured('takeoff_velocity_m_s');
  const expected = takeoff.value + PEAK_OVER_TAKEOFF_M_S;
  const tolerance = DISAGREE * Math.hypot(peak.sd, takeoff.sd, PEAK_SPREAD_M_S);
  if (!(Math.abs(peak.value - expected) > tolerance)) return null;
  return issue(
    'peak_concentric_velocity_m_s',
    'validation.peak_velocity_contradicts_height',
    peak.value,
    [expected - tolerance, expected + tolerance],
  );
}

function duration({ measured }: ConsistencyEvidence): ValidationIssue | null {
  const ms = measured('concentric_duration_ms');
  const distance = measured('push_off_distance_m');
  const peak = measured('peak_concentric_velocity_m_s');
  const shortest = (1000 * distance.value) / (MEAN_OF_PEAK[1] * peak.value);
  const longest = (1000 * distance.value) / (MEAN_OF_PEAK[0] * peak.value);
  const relative = Math.hypot(distance.sd / distance.value, peak.sd / peak.value);
  const low = shortest * (1 - DISAGREE * relative) - DISAGREE * ms.sd;
  const high = longest * (1 + DISAGREE * relative) + DISAGREE * ms.sd;
  if (!(ms.value < low || ms.value > high)) return null;
  return issue('concentric_duration_ms', 'validation.duration_contradicts_velocity', ms.value, [
    low,
    high,
  ]);
}

function issue(
  metric: MetricName,
  message: ValidationMessage,
  value: number,
  bounds: readonly [number, number] | null,
): ValidationIssue {
  return { severity: 'WARNING', metric, message, value, bounds };
}
