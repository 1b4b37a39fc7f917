import type { MetricName, SeriesMetricName } from '../metrics/metric-name.ts';

/** What a coach is told; each is a key of the text dictionary. */
export const INSIGHT_KEYS = [
  'insight.contact_slow',
  'insight.contact_fast',
  'insight.rsi_limited_by_contact',
  'insight.rsi_limited_by_flight',
  'insight.rsi_above_peers',
  'insight.rsi_mod_below_peers',
  'insight.rsi_mod_above_peers',
  'insight.height_below_peers',
  'insight.height_above_peers',
  'insight.knee_not_extended',
  'insight.hip_not_extended',
  'insight.ankle_not_extended',
  'insight.landing_stiff',
  'insight.landing_bent',
  'insight.knee_valgus',
  'insight.feet_leave_apart',
  'insight.sj_hold_still',
  'insight.eur_below_one',
  'insight.eur_above_one',
  'insight.hops_fall_off',
  'insight.still_improving',
] as const;

/** Key of one insight; it has a text in the dictionary. */
export type InsightKey = (typeof INSIGHT_KEYS)[number];

/** One thing worth saying about an attempt, or about several. */
export interface Insight {
  readonly key: InsightKey;
  readonly kind: 'limiter' | 'strength' | 'observation';
  /** 1 first. */
  readonly priority: 1 | 2 | 3;
  readonly relatedMetrics: readonly (MetricName | SeriesMetricName)[];
}
