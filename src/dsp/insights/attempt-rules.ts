import type { Attempt } from '../analysis/attempt.ts';
import { measuredOf } from '../metrics/jump-comparison.ts';
import type { MetricName } from '../metrics/metric-name.ts';
import { percentileBand } from '../norms/percentile-band.ts';
import type { Measured } from '../numerics/propagation.ts';
import type { Athlete } from '../validation/athlete-profile.ts';
import type { Insight, InsightKey } from './insight.ts';

/** A rule looks at one valid attempt; null: it has nothing to say. */
export type AttemptRule = (attempt: Attempt, athlete: Athlete) => Insight | null;

/** Contacts of the fast stretch-shortening cycle end here, ms (Schmidtbleicher 1992). */
const FAST_CONTACT_MS = 250;
/**
 * Angles that count as extended at take-off, degrees: the reference system's triple extension (160, 160,
 * 130) less what landmarks read too low there.
 */
const EXTENDED_DEG = { knee: 155, hip: 155, ankle: 120 } as const;
/** Less knee flexion than this in a landing is stiff, degrees (LESS: Padua et al. 2009). */
const SOFT_LANDING_DEG = 45;
/** Larger frontal plane projection angles are unusual in landings, degrees (Herrington & Munro 2010). */
const USUAL_VALGUS_DEG = 13;
/** Feet that leave further apart in time than this are worth a remark, ms. */
const FEET_TOGETHER_MS = 20;
/** A landing this much lower than the take-off shows in the flight time, m of height. */
const BENT_LANDING_M = 0.02;

/** Limits hold beyond this many standard uncertainties. */
const CERTAIN = 2;

function above({ value, sd }: Measured, limit: number): boolean {
  return value - CERTAIN * sd > limit;
}

function below({ value, sd }: Measured, limit: number): boolean {
  return value + CERTAIN * sd < limit;
}

function contact(attempt: Attempt): Insight | null {
  const time = measuredOf(attempt, 'ground_contact_time_ms');
  if (time === null) return null;
  const relatedMetrics: readonly MetricName[] = ['ground_contact_time_ms'];
  if (above(time, FAST_CONTACT_MS)) {
    return { key: 'insight.contact_slow', kind: 'limiter', priority: 1, relatedMetrics };
  }
  if (below(time, FAST_CONTACT_MS)) {
    return { key: 'insight.contact_fast', kind: 'strength', priority: 3, relatedMetrics };
  }
  return null;
}

/** The index is flight over contact: whichever stands lower among peers is what holds it back. */
function reactiveStrength(attempt: Attempt, athlete: Athlete): Insight | null {
  const standing = (metric: MetricName) => {
    const measured = measuredOf(attempt, metric);
    const result = measured && percentileBand(metric, measured, athlete, attempt.type);
    return result?.ok ? result : null;
  };
  const index = standing('rsi_flight_contact');
  const flight = standing('flight_time_ms');
  const time = standing('ground_contact_time_ms');
  if (!index?.isCertain || !flight || !time) return null;
  const relatedMetrics: readonly MetricName[] = [
    'rsi_flight_contact',
    'flight_time_ms',
    'ground_contact_time_ms',
  ];
  if (index.band === 'top_quarter') {
    return { key: 'insight.rsi_above_peers', kind: 'strength', priority: 3, relatedMetrics };
  }
  if (index.band !== 'bottom_quarter') return null;
  const byContact = time.percentile < flight.percentile;
  const key: InsightKey = byContact
    ? 'insight.rsi_limited_by_contact'
    : 'insight.rsi_limited_by_flight';
  return { key, kind: 'limiter', priority: 1, relatedMetrics };
}

function againstPeers(metric: MetricName, belowKey: InsightKey, aboveKey: InsightKey): AttemptRule {
  return (attempt, athlete) => {
    const measured = measuredOf(attempt, metric);
    const result = measured && percentileBand(metric, measured, athlete, attempt.type);
    if (!result?.ok || !result.isCertain) return null;
    const relatedMetrics = [metric];
    if (result.band === 'bottom_quarter') {
      return { key: belowKey, kind: 'limiter', priority: 2, relatedMetrics };
    }
    if (result.band === 'top_quarter') {
      return { key: aboveKey, kind: 'strength', priority: 3, relatedMetrics };
    }
    return null;
  };
}

function extension(joint: keyof typeof EXTENDED_DEG): AttemptRule {
  const metric: MetricName = `${joint}_angle_takeoff_deg`;
  return (attempt) => {
    // Fast rebounds are jumped from the ankles and need not end straight.
    if (attempt.type !== 'cmj' && attempt.type !== 'sj') return null;
    const angle = measuredOf(attempt, metric);
    if (angle === null || !below(angle, EXTENDED_DEG[joint])) return null;
    return {
      key: `insight.${joint}_not_extended`,
      kind: 'limiter',
      priority: 2,
      relatedMetrics: [metric],
    };
  };
}

function stiffLanding(attempt: Attempt): Insight | null {
  const deepest = measuredOf(attempt, 'knee_flexion_deepest_deg');
  // A rebound is meant to be stiff; the landing after a single jump is not.
  if (attempt.type === 'hop' || deepest === null || !below(deepest, SOFT_LANDING_DEG)) return null;
  const relatedMetrics: readonly MetricName[] = ['knee_flexion_deepest_deg'];
  return { key: 'insight.landing_stiff', kind: 'limiter', priority: 2, relatedMetrics };
}

function bentLanding(attempt: Attempt): Insight | null {
  const height = measuredOf(attempt, 'jump_height_m');
  const byTime = measuredOf(attempt, 'jump_height_flight_time_m');
  if (height === null || byTime === null) return null;
  // Both rest on the same flight time; what parts them is the place of the apex alone.
  if (!(byTime.value - height.value > Math.max(BENT_LANDING_M, height.sd))) return null;
  const relatedMetrics: readonly MetricName[] = ['jump_height_flight_time_m', 'jump_height_m'];
  return { key: 'insight.landing_bent', kind: 'observation', priority: 3, relatedMetrics };
}

function valgus(attempt: Attempt): Insight | null {
  const metrics: readonly MetricName[] = [
    'knee_valgus_left_landing_deg',
    'knee_valgus_right_landing_deg',
  ];
  const relatedMetrics = metrics.filter((metric) => {
    const angle = measuredOf(attempt, metric);
    return angle !== null && above(angle, USUAL_VALGUS_DEG);
  });
  if (relatedMetrics.length === 0) return null;
  return { key: 'insight.knee_valgus', kind: 'limiter', priority: 1, relatedMetrics };
}

function feetApart(attempt: Attempt): Insight | null {
  const apart = measuredOf(attempt, 'takeoff_difference_ms');
  if (apart === null) return null;
  if (!above({ value: Math.abs(apart.value), sd: apart.sd }, FEET_TOGETHER_MS)) return null;
  const relatedMetrics: readonly MetricName[] = ['takeoff_difference_ms'];
  return { key: 'insight.feet_leave_apart', kind: 'observation', priority: 3, relatedMetrics };
}

/** All rules about one attempt. */
export const ATTEMPT_RULES: readonly AttemptRule[] = [
  contact,
  reactiveStrength,
  againstPeers('rsi_mod_m_s', 'insight.rsi_mod_below_peers', 'insight.rsi_mod_above_peers'),
  againstPeers('jump_height_m', 'insight.height_below_peers', 'insight.height_above_peers'),
  extension('knee'),
  extension('hip'),
  extension('ankle'),
  stiffLanding,
  bentLanding,
  valgus,
  feetApart,
];
