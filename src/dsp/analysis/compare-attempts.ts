import { measuredOf } from '../metrics/jump-comparison.ts';
import { METRIC_NAMES, type MetricName } from '../metrics/metric-name.ts';
import type { Attempt } from './attempt.ts';

/** A metric of two attempts beside each other, in the metric's own unit. */
export interface MetricDifference {
  readonly name: MetricName;
  /** Null where the attempt has no such value. */
  readonly first: number | null;
  readonly second: number | null;
  /** Second minus first; null unless both are known. */
  readonly difference: number | null;
  /** One standard uncertainty of the difference; null where it is not known. */
  readonly uncertainty: number | null;
  /** The difference is larger than two of its standard uncertainties. */
  readonly isClear: boolean;
}

/** A difference counts from this many combined standard uncertainties on (about 95 %). */
const COVERAGE = 2;

/**
 * The metrics that at least one of two attempts has, in the order in which they are shown. The
 * uncertainties are combined as of independent measurements (JCGM 100:2008 «GUM», 5.1.2); where one
 * is missing no difference is clear.
 */
export function compareAttempts(first: Attempt, second: Attempt): readonly MetricDifference[] {
  return METRIC_NAMES.flatMap((name) => {
    const a = measuredOf(first, name);
    const b = measuredOf(second, name);
    if (a === null && b === null) return [];
    const difference = a === null || b === null ? null : b.value - a.value;
    const combined = a === null || b === null ? Number.NaN : Math.hypot(a.sd, b.sd);
    const uncertainty = Number.isFinite(combined) ? combined : null;
    return [
      {
        name,
        first: a?.value ?? null,
        second: b?.value ?? null,
        difference,
        uncertainty,
        isClear:
          difference !== null &&
          uncertainty !== null &&
          Math.abs(difference) > COVERAGE * uncertainty,
      },
    ];
  });
}
