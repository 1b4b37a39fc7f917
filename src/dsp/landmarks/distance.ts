import { cellAt } from '../numerics/value-at.ts';

/**
 * Way between two landmarks on the picture, in the points' unit.
 * @param points 33 × (x, y)
 */
export function distance(points: Float64Array, from: number, to: number): number {
  const x = cellAt(points, 2 * from) - cellAt(points, 2 * to);
  const y = cellAt(points, 2 * from + 1) - cellAt(points, 2 * to + 1);
  // Math.hypot takes any number of arguments and allocates for them.
  return Math.sqrt(x * x + y * y);
}
