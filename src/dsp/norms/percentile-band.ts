import type { JumpType } from '../analysis/attempt.ts';
import type { MetricName } from '../metrics/metric-name.ts';
import { normalBelow } from '../numerics/normal-distribution.ts';
import type { Measured } from '../numerics/propagation.ts';
import type { Athlete } from '../validation/athlete-profile.ts';
import type { Distribution, Norm, NormPopulation, NormSource, PercentilePoint } from './norm.ts';
import { NORMS } from './norm-table.ts';

/** Quarters of a population, by performance. */
export type Band = 'bottom_quarter' | 'lower_half' | 'upper_half' | 'top_quarter';

/** Where an athlete stands in a population; 100 is the best performance. */
export interface PercentileBand {
  readonly percentile: number;
  /** One standard uncertainty of the measurement below and above. */
  readonly lowPercentile: number;
  readonly highPercentile: number;
  readonly band: Band;
  /** Whether the band holds within that uncertainty. */
  readonly isCertain: boolean;
  readonly population: NormPopulation;
  readonly source: NormSource;
  readonly sampleSize: number;
}

/** Why there is no comparison; `source` is null then. */
export type NormGap = 'no_source' | 'no_source_for_athlete' | 'needs_sex';

/** Where a value lies among its peers, or why that cannot be said. */
export type NormResult =
  | ({ readonly ok: true } & PercentileBand)
  | { readonly ok: false; readonly source: null; readonly reason: NormGap };

/**
 * Compares a metric with people like the athlete (same sex, an age the source covers), from a
 * published distribution or not at all. Without an age that of the source is taken for granted.
 */
export function percentileBand(
  metric: MetricName,
  measured: Measured,
  athlete: Athlete,
  type: JumpType,
): NormResult {
  const norms = NORMS.filter((norm) => norm.metric === metric && norm.types.includes(type));
  if (norms.length === 0) return gap('no_source');
  if (athlete.sex === null) return gap('needs_sex');
  const norm = norms.find((candidate) => fits(candidate, athlete));
  if (!norm) return gap('no_source_for_athlete');
  const at = (value: number): number => performancePercentile(norm, value);
  const percentile = at(measured.value);
  const ends = [at(measured.value - measured.sd), at(measured.value + measured.sd)] as const;
  const lowPercentile = Math.min(...ends);
  const highPercentile = Math.max(...ends);
  return {
    ok: true,
    percentile,
    lowPercentile,
    highPercentile,
    band: bandOf(percentile),
    isCertain: bandOf(lowPercentile) === bandOf(highPercentile),
    population: norm.population,
    source: norm.source,
    sampleSize: norm.sampleSize,
  };
}

function gap(reason: NormGap): NormResult {
  return { ok: false, source: null, reason };
}

function fits(norm: Norm, { sex, ageYears, trainingLevel }: Athlete): boolean {
  if (norm.sex !== sex) return false;
  const [youngest, oldest] = norm.agesYears;
  if (norm.trained === null) {
    return ageYears === null || (ageYears >= youngest && ageYears <= oldest);
  }
  if (ageYears === null || trainingLevel === null) return false;
  const trains = trainingLevel !== 'untrained' && trainingLevel !== 'recreational';
  return ageYears >= youngest && ageYears <= oldest && trains === norm.trained;
}

function performancePercentile(norm: Norm, value: number): number {
  const below = percentileOf(norm.distribution, value);
  return norm.betterIs === 'higher' ? below : 100 - below;
}

/** Share of the population below a value, per cent. */
function percentileOf(distribution: Distribution, value: number): number {
  switch (distribution.kind) {
    case 'normal':
      return 100 * normalBelow((value - distribution.mean) / distribution.sd);
    case 'percentiles':
      return interpolated(distribution.points, value);
  }
}

/** Between published percentiles linear; beyond them the outermost is all that is known. */
function interpolated(
  points: readonly [PercentilePoint, ...PercentilePoint[]],
  value: number,
): number {
  let below = points[0];
  for (const point of points) {
    if (point[1] > value) {
      if (below === point) return point[0] / 2;
      const share = (value - below[1]) / (point[1] - below[1]);
      return below[0] + share * (point[0] - below[0]);
    }
    below = point;
  }
  return (below[0] + 100) / 2;
}

function bandOf(percentile: number): Band {
  if (percentile < 25) return 'bottom_quarter';
  if (percentile < 50) return 'lower_half';
  return percentile < 75 ? 'upper_half' : 'top_quarter';
}
