import type { Attempt } from '../analysis/attempt.ts';
import { hopSeries } from '../metrics/hop-series.ts';
import { eccentricUtilisation, measuredOf } from '../metrics/jump-comparison.ts';
import type { Measured } from '../numerics/propagation.ts';
import type { Athlete } from '../validation/athlete-profile.ts';
import { ATTEMPT_RULES } from './attempt-rules.ts';
import type { Insight } from './insight.ts';

/** A series that loses more than this of its index is worth a remark, per cent. */
const DROP_OFF_PERCENT = 10;
const CERTAIN = 2;

/**
 * What a coach should hear about one attempt, the most important first. Each rule fires only beyond
 * the measurement's uncertainty; none plays height against take-off velocity, which are one quantity
 * (v² = 2·g·h). A flagged attempt is only told why to repeat it.
 */
export function attemptInsights(attempt: Attempt, athlete: Athlete): readonly Insight[] {
  if (attempt.status !== 'valid') return holdStill(attempt);
  return ranked(ATTEMPT_RULES.map((rule) => rule(attempt, athlete)));
}

/** What several attempts tell together. */
export function sessionInsights(attempts: readonly Attempt[]): readonly Insight[] {
  return ranked([utilisation(attempts), ...dropOffs(attempts), stillImproving(attempts)]);
}

function ranked(found: readonly (Insight | null)[]): readonly Insight[] {
  return found
    .filter((insight) => insight !== null)
    .sort((a, b) => a.priority - b.priority || a.key.localeCompare(b.key, 'en'));
}

function holdStill(attempt: Attempt): readonly Insight[] {
  if (!attempt.quality.warnings.includes('quality.sj_countermovement')) return [];
  return [
    {
      key: 'insight.sj_hold_still',
      kind: 'limiter',
      priority: 1,
      relatedMetrics: ['squat_dip_m'],
    },
  ];
}

function utilisation(attempts: readonly Attempt[]): Insight | null {
  const ratio = eccentricUtilisation(attempts);
  if (ratio === null) return null;
  const relatedMetrics = ['eccentric_utilisation_ratio'] as const;
  if (ratio.value + CERTAIN * ratio.sd < 1) {
    return { key: 'insight.eur_below_one', kind: 'limiter', priority: 1, relatedMetrics };
  }
  if (ratio.value - CERTAIN * ratio.sd > 1) {
    return { key: 'insight.eur_above_one', kind: 'strength', priority: 3, relatedMetrics };
  }
  return null;
}

function dropOffs(attempts: readonly Attempt[]): readonly (Insight | null)[] {
  return hopSeries(attempts).map(({ metrics }) => {
    const drop = metrics.rsi_drop_off_percent;
    if (!drop || !(drop.value - CERTAIN * drop.sd > DROP_OFF_PERCENT)) return null;
    return {
      key: 'insight.hops_fall_off',
      kind: 'observation',
      priority: 2,
      relatedMetrics: ['rsi_drop_off_percent'],
    };
  });
}

/** The last of at least two countermovement or squat jumps is clearly the highest: jump once more. */
function stillImproving(attempts: readonly Attempt[]): Insight | null {
  const last = attempts.at(-1);
  if (last?.status !== 'valid' || (last.type !== 'cmj' && last.type !== 'sj')) return null;
  const height = measuredOf(last, 'jump_height_m');
  const earlier = attempts
    .slice(0, -1)
    .filter(({ type, status }) => type === last.type && status === 'valid')
    .map((attempt) => measuredOf(attempt, 'jump_height_m'))
    .filter((measured) => measured !== null);
  if (height === null || earlier.length === 0) return null;
  if (!earlier.every((before) => isClearlyHigher(height, before))) return null;
  return {
    key: 'insight.still_improving',
    kind: 'observation',
    priority: 3,
    relatedMetrics: ['jump_height_m'],
  };
}

function isClearlyHigher(a: Measured, b: Measured): boolean {
  return a.value - b.value > CERTAIN * Math.hypot(a.sd, b.sd);
}
