import { Landmark } from '../landmarks/landmark.ts';
import { localFit, lowerBound } from '../numerics/local-fit.ts';
import type { Measured } from '../numerics/propagation.ts';
import { valueAt } from '../numerics/value-at.ts';
import type { LandmarkHistory } from '../tracking/history.ts';
import { type Facing, facingOf, type JointAngles, jointAngles } from './joint-angles.ts';
import type { ViewEstimate } from './view.ts';

const L = Landmark;

/** Joint of the chain from toe to shoulder. */
export type Joint = 'ankle' | 'knee' | 'hip' | 'trunk';

/** The joints, from the ground up. */
export const JOINTS: readonly Joint[] = ['ankle', 'knee', 'hip', 'trunk'];

/** The body's angles seen from the side at an instant, both legs together. */
export type SagittalPosture = Readonly<Record<Joint, Measured>>;

/**
 * Standard uncertainty of a joint angle from the landmarks alone, degrees (MediaPipe's knee against
 * marker motion capture in side view: limits −2.3 ± 6.4°; heel and toe are the noisiest points).
 */
const LANDMARK_SD_DEG: Readonly<Record<Joint, number>> = { ankle: 10, knee: 6, hip: 6, trunk: 4 };
/** The legs' landmarks trail the truth by 8–14 ms (measured on rendered figures). */
const LAG_MS = 11;
const LAG_SD_MS = 8;
const SMOOTH_MS = 40;
const WINDOW_MS = 120;
/** A leg seen less surely than this counts for nothing. */
const LEAST_VISIBILITY = 0.3;

/** The frames of the history that a posture may be read from. */
export interface FrameRange {
  readonly history: LandmarkHistory;
  readonly firstIndex: number;
  readonly timesMs: ArrayLike<number>;
}

/** Why there is no posture. */
export type PostureFailure = 'needs_side_view' | 'needs_known_view' | 'hidden' | 'not_seen';

/**
 * Ankle, knee, hip and trunk angles at an instant: angles of each frame around it (each leg weighted
 * by its visibility), smoothed by a local parabola. Independent of picture shape, mirroring and the
 * way the athlete faces. Uncertainty: landmarks, their lag, and the yaw that foreshortening is undone with.
 */
export function sagittalPosture(
  frames: FrameRange,
  atMs: number,
  view: ViewEstimate,
): SagittalPosture | PostureFailure {
  if (view.view === 'unknown') return 'needs_known_view';
  if (view.view === 'front') return 'needs_side_view';
  const from = lowerBound(frames.timesMs, atMs - WINDOW_MS);
  const to = lowerBound(frames.timesMs, atMs + WINDOW_MS);
  if (to - from < 3) return 'not_seen';
  const weights = legWeights(frames, from, to);
  if (weights === null) return 'hidden';
  const facing = facingOver(frames, from, to);
  const at = (yawDeg: number, timeMs: number): Record<Joint, number> =>
    anglesAt(frames, from, to, timeMs, (points) => meanLegs(points, weights, facing, yawDeg));
  const seenMs = atMs + LAG_MS;
  const centre = at(view.yawDeg, seenMs);
  const low = at(Math.max(20, view.yawDeg - view.sdDeg), seenMs);
  const high = at(Math.min(90, view.yawDeg + view.sdDeg), seenMs);
  const early = at(view.yawDeg, seenMs - LAG_SD_MS);
  const late = at(view.yawDeg, seenMs + LAG_SD_MS);
  const measured = (joint: Joint): Measured => ({
    value: centre[joint],
    sd: Math.hypot(
      LANDMARK_SD_DEG[joint],
      (high[joint] - low[joint]) / 2,
      (late[joint] - early[joint]) / 2,
    ),
  });
  return {
    ankle: measured('ankle'),
    knee: measured('knee'),
    hip: measured('hip'),
    trunk: measured('trunk'),
  };
}

function legWeights(frames: FrameRange, from: number, to: number): [number, number] | null {
  const sums: [number, number] = [0, 0];
  for (const side of [0, 1] as const) {
    for (const left of [L.leftHip, L.leftKnee, L.leftAnkle, L.leftFootIndex]) {
      for (let i = from; i < to; i++) {
        sums[side] += frames.history.visibility(frames.firstIndex + i, left + side);
      }
    }
    sums[side] /= 4 * (to - from);
    if (sums[side] < LEAST_VISIBILITY) sums[side] = 0;
  }
  const total = sums[0] + sums[1];
  return total > 0 ? [sums[0] / total, sums[1] / total] : null;
}

function facingOver(frames: FrameRange, from: number, to: number): Facing {
  let sum = 0;
  for (let i = from; i < to; i++) sum += facingOf(frames.history.points(frames.firstIndex + i));
  return sum < 0 ? -1 : 1;
}

function meanLegs(
  points: ArrayLike<number>,
  weights: readonly [number, number],
  facing: Facing,
  yawDeg: number,
): Record<Joint, number> {
  const left = jointAngles(points, 0, facing, yawDeg);
  const right = jointAngles(points, 1, facing, yawDeg);
  const mean = (angle: (side: JointAngles) => number): number =>
    (weights[0] > 0 ? weights[0] * angle(left) : 0) +
    (weights[1] > 0 ? weights[1] * angle(right) : 0);
  return {
    ankle: mean((side) => side.ankleDeg),
    knee: mean((side) => side.kneeDeg),
    hip: mean((side) => side.hipDeg),
    trunk: mean((side) => side.trunkDeg),
  };
}

function anglesAt(
  frames: FrameRange,
  from: number,
  to: number,
  atMs: number,
  angles: (points: ArrayLike<number>) => Record<Joint, number>,
): Record<Joint, number> {
  const times: number[] = [];
  const columns: Record<Joint, number[]> = { ankle: [], knee: [], hip: [], trunk: [] };
  for (let i = from; i < to; i++) {
    times.push(valueAt(frames.timesMs, i));
    const frame = angles(frames.history.points(frames.firstIndex + i));
    for (const joint of JOINTS) columns[joint].push(frame[joint]);
  }
  const value = (joint: Joint): number => {
    const smooth = localFit(times, columns[joint], atMs, SMOOTH_MS).value;
    // A parabola through angles near straight can overshoot what a joint can do.
    return joint === 'trunk' ? smooth : Math.min(180, smooth);
  };
  return { ankle: value('ankle'), knee: value('knee'), hip: value('hip'), trunk: value('trunk') };
}
