import { valueAt } from './value-at.ts';

/**
 * Instant at which a series crosses a level between a sample and the next, on the straight line
 * through both; NaN outside the series.
 * @param seriesAt the series at an index, in the level's unit
 * @param index of the earlier sample; the two lie on different sides of the level
 */
export function levelCrossingMs(
  timesMs: ArrayLike<number>,
  seriesAt: (index: number) => number,
  index: number,
  level: number,
): number {
  const before = seriesAt(index);
  const after = seriesAt(index + 1);
  const startMs = valueAt(timesMs, index);
  return startMs + ((before - level) / (before - after)) * (valueAt(timesMs, index + 1) - startMs);
}
