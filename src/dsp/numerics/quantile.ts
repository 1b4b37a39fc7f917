import { valueAt } from './value-at.ts';

/** The value that a share of them (0…1, below 1) does not reach, without interpolation; NaN for none. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return valueAt(sorted, Math.floor(share * sorted.length));
}
