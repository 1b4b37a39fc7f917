import type { Attempt } from '../analysis/attempt.ts';
import type { Measured } from '../numerics/propagation.ts';
import { measuredOf } from './jump-comparison.ts';
import type { MetricName } from './metric-name.ts';

/** What of a session's jumps stands for the session. */
export type SessionStatistic = 'best' | 'mean';

/**
 * The highest or the mean of a metric over the valid jumps of a type; null without any.
 *
 * The best has the uncertainty of its own measurement. The mean's is the root of the sum of squares of
 * the standard error from the scatter of the jumps, s/√n, and of the mean measurement uncertainty: what
 * a measurement owes to scale and view is the same for all jumps of a session and does not average out
 * (JCGM 100:2008, 4.2.3 and 5.2).
 */
export function sessionStatistic(
  attempts: readonly Attempt[],
  type: Attempt['type'],
  metric: MetricName,
  statistic: SessionStatistic,
): Measured | null {
  const measured = attempts
    .filter((attempt) => attempt.type === type && attempt.status === 'valid')
    .flatMap((attempt) => measuredOf(attempt, metric) ?? []);
  const [first] = measured;
  if (first === undefined) return null;
  return statistic === 'best'
    ? measured.reduce((best, each) => (each.value > best.value ? each : best), first)
    : meanOf(measured);
}

function meanOf(measured: readonly Measured[]): Measured {
  const n = measured.length;
  const value = measured.reduce((sum, each) => sum + each.value, 0) / n;
  const shared = measured.reduce((sum, { sd }) => sum + sd, 0) / n;
  const squares = measured.reduce((sum, each) => sum + (each.value - value) ** 2, 0);
  const scatter = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
  return { value, sd: Math.hypot(scatter, shared) };
}
