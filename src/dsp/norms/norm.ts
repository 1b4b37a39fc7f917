import type { JumpType } from '../analysis/attempt.ts';
import type { MetricName } from '../metrics/metric-name.ts';

/** Where reference values come from; each is a key of the text dictionary. */
export const NORM_SOURCES = [
  'norm.source.sole_2018',
  'norm.source.southey_2024',
  'norm.source.mcmahon_2017',
  'norm.source.senior_jumpers_2024',
] as const;

/** Whom the reference values describe; each is a key of the text dictionary. */
export const NORM_POPULATIONS = [
  'norm.population.ncaa_division_1',
  'norm.population.professional_footballers',
  'norm.population.university_athletes',
  'norm.population.masters_athletes',
  'norm.population.sedentary_seniors',
] as const;

/** Key of the publication that reference values come from. */
export type NormSource = (typeof NORM_SOURCES)[number];
/** Key of the population that reference values describe. */
export type NormPopulation = (typeof NORM_POPULATIONS)[number];

/** A published percentile and its value; a list of them rises in both. */
export type PercentilePoint = readonly [percentile: number, value: number];

/** How a metric is distributed in a population. */
export type Distribution =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | {
      readonly kind: 'percentiles';
      readonly points: readonly [PercentilePoint, ...PercentilePoint[]];
    };

/** Reference values of one metric of one jump in one population. */
export interface Norm {
  readonly metric: MetricName;
  readonly types: readonly JumpType[];
  readonly sex: 'female' | 'male';
  /** Both included. */
  readonly agesYears: readonly [number, number];
  /** Whether the population trains; null: taken for everybody of that age. */
  readonly trained: boolean | null;
  readonly betterIs: 'higher' | 'lower';
  readonly distribution: Distribution;
  readonly sampleSize: number;
  readonly population: NormPopulation;
  readonly source: NormSource;
}
