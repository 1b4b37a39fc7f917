/** What a table tells about a set of errors. */
export interface SampleStatistics {
  readonly count: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** Of the magnitudes: median, 95th percentile, worst. */
  readonly median: number;
  readonly percentile95: number;
  readonly worst: number;
}

/** The value below which a share of the values lies, by linear interpolation; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** Mean and spread of errors, and how large they are regardless of sign; NaN without values. */
export function sampleStatistics(errors: readonly number[]): SampleStatistics {
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length;
  const magnitudes = errors.map(Math.abs);
  return {
    count: errors.length,
    mean,
    standardDeviation: Math.sqrt(variance),
    median: quantile(magnitudes, 0.5),
    percentile95: quantile(magnitudes, 0.95),
    worst: quantile(magnitudes, 1),
  };
}
