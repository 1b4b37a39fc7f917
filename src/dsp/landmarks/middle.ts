import { cellAt } from '../numerics/value-at.ts';

/**
 * Middle between a landmark of the left side and its twin on the right, which follows it.
 * @param points 33 × (x, y)
 * @param left index of the left landmark
 * @param axis 0: x, 1: y
 */
export function middle(points: Float64Array, left: number, axis: 0 | 1): number {
  return (cellAt(points, 2 * left + axis) + cellAt(points, 2 * (left + 1) + axis)) / 2;
}

/** {@link middle} as (x, y) at a place of a list: a number that comes back takes memory. */
export function writeMiddle(
  points: Float64Array,
  left: number,
  list: Float64Array,
  place: number,
): void {
  list[place] = middle(points, left, 0);
  list[place + 1] = middle(points, left, 1);
}
