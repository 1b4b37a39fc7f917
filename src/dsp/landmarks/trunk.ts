import { cellAt } from '../numerics/value-at.ts';
import { Landmark } from './landmark.ts';
import { writeMiddle } from './middle.ts';

const L = Landmark;

/** Where {@link measureTrunk} writes what. */
export const TRUNK = { centreX: 0, centreY: 1, length: 2, headDown: 3 } as const;

/** A list that {@link measureTrunk} can write to. */
export function emptyTrunk(): Float64Array {
  return new Float64Array(4);
}

/**
 * Measures the trunk, from the middle of the shoulders to the middle of the hips: its centre, its
 * length, and by how much the shoulders lie below the hips (negative on an upright body), all in the
 * points' unit. Numbers that come back from a function take memory; in a list they take none.
 * @param points 33 × (x, y), y downwards
 * @param trunk written at the places of {@link TRUNK}
 */
export function measureTrunk(points: Float64Array, trunk: Float64Array): void {
  writeMiddle(points, L.leftShoulder, trunk, 0);
  writeMiddle(points, L.leftHip, trunk, 2);
  const shouldersX = cellAt(trunk, 0);
  const shouldersY = cellAt(trunk, 1);
  const hipsX = cellAt(trunk, 2);
  const hipsY = cellAt(trunk, 3);
  const x = shouldersX - hipsX;
  const y = shouldersY - hipsY;
  trunk[TRUNK.centreX] = (shouldersX + hipsX) / 2;
  trunk[TRUNK.centreY] = (shouldersY + hipsY) / 2;
  // Math.hypot takes any number of arguments and allocates for them.
  trunk[TRUNK.length] = Math.sqrt(x * x + y * y);
  trunk[TRUNK.headDown] = y;
}
