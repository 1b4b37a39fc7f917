import { Landmark } from '../landmarks/landmark.ts';
import { middle } from '../landmarks/middle.ts';
import { inDegrees } from '../numerics/angle.ts';
import { median } from '../numerics/median.ts';
import { CHAIN_OF_STATURE, chainLength, DEFAULT_STATURE_M } from '../tracking/body-scale.ts';
import type { LandmarkHistory } from '../tracking/history.ts';

const L = Landmark;
const FEET = [L.leftHeel, L.rightHeel, L.leftFootIndex, L.rightFootIndex] as const;
const SIDES = [L.leftShoulder, L.rightShoulder, L.leftWrist, L.rightWrist, ...FEET] as const;
/** Height of the crown above the eyes, of stature (Drillis & Contini 1966: eyes at 0.936). */
const CROWN_ABOVE_EYES = 0.064;
/** Room that a jump needs above the head, m: higher than people jump on both legs. */
const JUMP_ROOM_M = 0.55;

/** Where a standing body is in the picture; lengths in picture heights, y downwards. */
export interface Placement {
  /** Of the crown. */
  readonly topY: number;
  /** Of the lowest point of the feet. */
  readonly feetY: number;
  readonly leftX: number;
  readonly rightX: number;
  readonly stature: number;
  /** What the jump needs above the crown. */
  readonly jumpRoom: number;
  readonly metresPerUnit: number;
  /** The body's axis against the picture's upright; clockwise is positive, degrees. */
  readonly leanDeg: number;
}

/**
 * Medians over frames in which the athlete stands upright; null where there are none.
 * @param statureM - null: an adult's is assumed
 */
export function placementOf(
  history: LandmarkHistory,
  fromIndex: number,
  statureM: number | null,
): Placement | null {
  const indices: number[] = [];
  for (let i = fromIndex; i < history.end; i++) indices.push(i);
  if (indices.length < 3) return null;
  const over = (value: (index: number) => number): number => median(indices.map(value));
  const stature = over((i) => chainLength(history.points(i))) / CHAIN_OF_STATURE;
  const metresPerUnit = (statureM ?? DEFAULT_STATURE_M) / stature;
  const eyesY = over((i) => (history.y(i, L.leftEye) + history.y(i, L.rightEye)) / 2);
  return {
    topY: eyesY - CROWN_ABOVE_EYES * stature,
    feetY: over((i) => Math.max(...FEET.map((foot) => history.y(i, foot)))),
    leftX: over((i) => Math.min(...SIDES.map((point) => history.x(i, point)))),
    rightX: over((i) => Math.max(...SIDES.map((point) => history.x(i, point)))),
    stature,
    jumpRoom: JUMP_ROOM_M / metresPerUnit,
    metresPerUnit,
    leanDeg: over((i) => leanDeg(history.points(i))),
  };
}

function leanDeg(points: Float64Array): number {
  const across = middle(points, L.leftShoulder, 0) - middle(points, L.leftAnkle, 0);
  const up = middle(points, L.leftAnkle, 1) - middle(points, L.leftShoulder, 1);
  return inDegrees(Math.atan2(across, up));
}
