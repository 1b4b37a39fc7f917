import { Landmark } from '../landmarks/landmark.ts';
import { inDegrees, inRadians } from '../numerics/angle.ts';
import { valueAt } from '../numerics/value-at.ts';

const L = Landmark;

/** Joint angles of one side in the picture plane, degrees. */
export interface JointAngles {
  /** Toe–ankle–knee; about 90–110° standing, larger when plantarflexed. */
  readonly ankleDeg: number;
  /** Ankle–knee–hip; 180° straight. */
  readonly kneeDeg: number;
  /** Knee–hip–shoulder; 180° straight. */
  readonly hipDeg: number;
  /** Hip→shoulder against the vertical; positive towards where the toes point. */
  readonly trunkDeg: number;
}

/** Which way the athlete faces on the picture: 1 towards larger x, −1 towards smaller. */
export type Facing = 1 | -1;

/**
 * Angle at `b` between the rays to `a` and `c`, degrees 0…180; NaN where a ray has no length.
 * @param points x, y pairs in one unit for both axes (aspect-correct), y downwards
 * @param stretchX what lengths along x are multiplied by before the angle is taken
 */
export function angleDeg(
  points: ArrayLike<number>,
  a: number,
  b: number,
  c: number,
  stretchX = 1,
): number {
  const ux = (valueAt(points, 2 * a) - valueAt(points, 2 * b)) * stretchX;
  const uy = valueAt(points, 2 * a + 1) - valueAt(points, 2 * b + 1);
  const vx = (valueAt(points, 2 * c) - valueAt(points, 2 * b)) * stretchX;
  const vy = valueAt(points, 2 * c + 1) - valueAt(points, 2 * b + 1);
  const lengths = Math.hypot(ux, uy) * Math.hypot(vx, vy);
  if (!(lengths > 0)) return Number.NaN;
  return inDegrees(Math.acos(Math.max(-1, Math.min(1, (ux * vx + uy * vy) / lengths))));
}

/** Which way the feet of a frame point: the sum of both heels→toes. */
export function facingOf(points: ArrayLike<number>): Facing {
  let forward = 0;
  for (let side = 0; side < 2; side++) {
    forward +=
      valueAt(points, 2 * (L.leftFootIndex + side)) - valueAt(points, 2 * (L.leftHeel + side));
  }
  return forward < 0 ? -1 : 1;
}

/**
 * The angles of one leg and the trunk. A leg that moves in a vertical plane at `yawDeg` to the line
 * of sight is foreshortened along x by sin(yaw); that is undone first, so that an oblique view gives
 * the angles of the side view.
 * @param points 33 × (x, y) in one unit for both axes, y downwards
 * @param side 0 left, 1 right
 * @param yawDeg 90: seen from the side
 */
export function jointAngles(
  points: ArrayLike<number>,
  side: 0 | 1,
  facing: Facing,
  yawDeg = 90,
): JointAngles {
  const hip = L.leftHip + side;
  const knee = L.leftKnee + side;
  const ankle = L.leftAnkle + side;
  const toe = L.leftFootIndex + side;
  const shoulder = L.leftShoulder + side;
  const stretch = 1 / Math.sin(inRadians(yawDeg));
  const leanX = (valueAt(points, 2 * shoulder) - valueAt(points, 2 * hip)) * facing * stretch;
  const leanY = valueAt(points, 2 * hip + 1) - valueAt(points, 2 * shoulder + 1);
  return {
    ankleDeg: angleDeg(points, toe, ankle, knee, stretch),
    kneeDeg: angleDeg(points, ankle, knee, hip, stretch),
    hipDeg: angleDeg(points, knee, hip, shoulder, stretch),
    trunkDeg: inDegrees(Math.atan2(leanX, leanY)),
  };
}
