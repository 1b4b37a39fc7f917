import type { Attempt } from '../analysis/attempt.ts';
import { type Measured, propagate } from '../numerics/propagation.ts';

/** One metric of an attempt with its uncertainty; null where it was withheld. */
export function measuredOf(attempt: Attempt, name: string): Measured | null {
  const value = attempt.data[name];
  const sd = attempt.uncertainty[name];
  return typeof value === 'number' ? { value, sd: sd ?? Number.NaN } : null;
}

/** The attempt of a type that counts: the highest valid one, else null. */
export function bestOf(attempts: readonly Attempt[], type: Attempt['type']): Attempt | null {
  let best: Attempt | null = null;
  for (const attempt of attempts) {
    if (attempt.type !== type || attempt.status !== 'valid') continue;
    const height = attempt.data.jump_height_m ?? Number.NEGATIVE_INFINITY;
    if (height > (best?.data.jump_height_m ?? Number.NEGATIVE_INFINITY)) best = attempt;
  }
  return best;
}

/**
 * Eccentric utilisation ratio, best countermovement jump over best squat jump by height (McGuigan et
 * al. 2006, J Strength Cond Res 20:992); null unless both were jumped validly.
 */
export function eccentricUtilisation(attempts: readonly Attempt[]): Measured | null {
  const cmj = bestOf(attempts, 'cmj');
  const sj = bestOf(attempts, 'sj');
  const high = cmj && measuredOf(cmj, 'jump_height_m');
  const low = sj && measuredOf(sj, 'jump_height_m');
  return high && low ? propagate((a, b) => a / b, [high, low]) : null;
}
