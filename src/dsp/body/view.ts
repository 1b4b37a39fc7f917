import { Landmark } from '../landmarks/landmark.ts';
import { emptyTrunk, measureTrunk, TRUNK } from '../landmarks/trunk.ts';
import { inDegrees } from '../numerics/angle.ts';
import { median } from '../numerics/median.ts';
import { quantile } from '../numerics/quantile.ts';
import { valueAt } from '../numerics/value-at.ts';
import type { LandmarkHistory } from '../tracking/history.ts';

const L = Landmark;

/** From where the camera sees the body; front and back are one. */
export type View = 'front' | 'oblique' | 'side' | 'unknown';

/** The direction of view, estimated from the body's own proportions. */
export interface ViewEstimate {
  readonly view: View;
  /** 0 seen from the front or the back, 90 from a side; NaN where unknown. */
  readonly yawDeg: number;
  /** Standard uncertainty; NaN where unknown. */
  readonly sdDeg: number;
}

/** The view of a body that was not seen. */
const UNKNOWN_VIEW: ViewEstimate = {
  view: 'unknown',
  yawDeg: Number.NaN,
  sdDeg: Number.NaN,
};

/**
 * Shoulder width plus hip width between joint centres over the trunk's length, seen from the front
 * (0.224 + 0.104 over 0.288 of stature: Drillis & Contini 1966; landmarks lie a little inside).
 */
const WIDTHS_OF_TRUNK = 1.1;
/** Spread of that ratio between people and clothes, relative. */
const WIDTHS_SD = 0.12;
/** Landmark noise and a little turning of shoulders against hips, degrees. */
const PICTURE_SD_DEG = 6;
/** The world landmarks' depth is inferred, not seen, degrees. */
const WORLD_SD_DEG = 12;
const LARGEST_SD_DEG = 25;
const FRONT_BELOW_DEG = 35;
const SIDE_ABOVE_DEG = 65;
/** Picture and world landmarks further apart than this contradict each other, degrees. */
const CONTRADICTION_DEG = 45;
const FRAMES_LOOKED_AT = 60;

/**
 * Estimates the yaw between body and camera over a stretch of frames, median over them: from the
 * widths of shoulders and hips on the picture against the trunk, and from the depth of the world
 * landmarks. Good to about ±8° near the side; near the front the picture hardly changes with yaw, and
 * ±15° is all there is. A camera tilted by more than 20°, or a body that turns during the stretch,
 * falsifies it.
 */
export function estimateView(
  history: LandmarkHistory,
  fromIndex: number,
  toIndex: number,
): ViewEstimate {
  const widths: number[] = [];
  const trunks: number[] = [];
  const worldYaws: number[] = [];
  const trunk = emptyTrunk();
  const step = Math.max(1, Math.floor((toIndex - fromIndex) / FRAMES_LOOKED_AT));
  for (let i = fromIndex; i < toIndex; i += step) {
    widths.push(
      Math.abs(history.x(i, L.leftShoulder) - history.x(i, L.rightShoulder)) +
        Math.abs(history.x(i, L.leftHip) - history.x(i, L.rightHip)),
    );
    measureTrunk(history.points(i), trunk);
    trunks.push(valueAt(trunk, TRUNK.length));
    const world = history.world(i);
    if (world) worldYaws.push(worldYaw(world));
  }
  // Leaning towards the camera only shortens the trunk; standing frames show its length.
  const standing = quantile(trunks, 0.75);
  const ratio = median(widths) / (WIDTHS_OF_TRUNK * standing);
  if (!(ratio >= 0) || trunks.length < 3) return UNKNOWN_VIEW;
  return fuse(fromPicture(ratio), median(worldYaws));
}

function fromPicture(ratio: number): { yawDeg: number; sdDeg: number } {
  const yaw = Math.acos(Math.min(1, ratio));
  const spread = (WIDTHS_SD * ratio) / Math.max(Math.sin(yaw), 0.05);
  const sdDeg = Math.hypot(inDegrees(spread), PICTURE_SD_DEG);
  return { yawDeg: inDegrees(yaw), sdDeg: Math.min(sdDeg, LARGEST_SD_DEG) };
}

function fuse(picture: { yawDeg: number; sdDeg: number }, worldYawDeg: number): ViewEstimate {
  if (Number.isNaN(worldYawDeg)) return named(picture.yawDeg, picture.sdDeg);
  if (Math.abs(picture.yawDeg - worldYawDeg) > CONTRADICTION_DEG) return UNKNOWN_VIEW;
  const a = 1 / (picture.sdDeg * picture.sdDeg);
  const b = 1 / (WORLD_SD_DEG * WORLD_SD_DEG);
  return named((a * picture.yawDeg + b * worldYawDeg) / (a + b), Math.sqrt(1 / (a + b)));
}

function named(yawDeg: number, sdDeg: number): ViewEstimate {
  const view = yawDeg < FRONT_BELOW_DEG ? 'front' : yawDeg > SIDE_ABOVE_DEG ? 'side' : 'oblique';
  return { view, yawDeg, sdDeg };
}

/** Angle of the shoulder and hip lines out of the picture plane, degrees 0…90. */
function worldYaw(world: ArrayLike<number>): number {
  const across = (left: number, axis: 0 | 2): number =>
    valueAt(world, 3 * left + axis) - valueAt(world, 3 * (left + 1) + axis);
  const x = across(L.leftShoulder, 0) + across(L.leftHip, 0);
  const z = across(L.leftShoulder, 2) + across(L.leftHip, 2);
  return inDegrees(Math.atan2(Math.abs(z), Math.abs(x)));
}
