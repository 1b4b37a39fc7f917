import { Landmark } from '../landmarks/landmark.ts';

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

/**
 * Angle at `b` between the rays to `a` and `c`, degrees 0…180; NaN where a ray has no length.
 * @param points x, y pairs in one unit for both axes (aspect-correct), y downwards
 */
export function angleDeg(points: ArrayLike<number>, a: number, b: number, c: number): number {
  const ux = at(points, 2 * a) - at(points, 2 * b);
  const uy = at(points, 2 * a + 1) - at(points, 2 * b + 1);
  const vx = at(points, 2 * c) - at(points, 2 * b);
  const vy = at(points, 2 * c + 1) - at(points, 2 * b + 1);
  const lengths = Math.hypot(ux, uy) * Math.hypot(vx, vy);
  if (!(lengths > 0)) return Number.NaN;
  return (Math.acos(Math.max(-1, Math.min(1, (ux * vx + uy * vy) / lengths))) * 180) / Math.PI;
}

/**
 * The angles of one leg and the trunk.
 * @param points 33 × (x, y) in one unit for both axes, y downwards
 * @param side 0 left, 1 right
 */
export function jointAngles(points: ArrayLike<number>, side: 0 | 1): JointAngles {
  const hip = L.leftHip + side;
  const knee = L.leftKnee + side;
  const ankle = L.leftAnkle + side;
  const toe = L.leftFootIndex + side;
  const shoulder = L.leftShoulder + side;
  const forward = Math.sign(at(points, 2 * toe) - at(points, 2 * (L.leftHeel + side))) || 1;
  const leanX = (at(points, 2 * shoulder) - at(points, 2 * hip)) * forward;
  const leanY = at(points, 2 * hip + 1) - at(points, 2 * shoulder + 1);
  return {
    ankleDeg: angleDeg(points, toe, ankle, knee),
    kneeDeg: angleDeg(points, ankle, knee, hip),
    hipDeg: angleDeg(points, knee, hip, shoulder),
    trunkDeg: (Math.atan2(leanX, leanY) * 180) / Math.PI,
  };
}

function at(points: ArrayLike<number>, index: number): number {
  return points[index] ?? Number.NaN;
}
