import { Landmark } from '../landmarks/landmark.ts';
import { inDegrees } from '../numerics/angle.ts';
import { lowerBound } from '../numerics/local-fit.ts';
import { median } from '../numerics/median.ts';
import type { Measured } from '../numerics/propagation.ts';
import { valueAt } from '../numerics/value-at.ts';
import type { FrameRange } from './sagittal-posture.ts';
import type { ViewEstimate } from './view.ts';

const L = Landmark;

/** The body's posture seen from the front at an instant. */
export interface FrontalPosture {
  /** Frontal plane projection angle of each knee; positive: the knee lies inwards. */
  readonly valgusLeft: Measured;
  readonly valgusRight: Measured;
  /** Right hip above the left: positive. */
  readonly pelvisTilt: Measured;
}

const WINDOW_MS = 60;
/** Landmark noise of a frontal plane projection angle and of the short hip line, degrees. */
const VALGUS_SD_DEG = 4;
const TILT_SD_DEG = 5;

/**
 * Knee valgus as the frontal plane projection angle: 180° minus the angle hip–knee–ankle on the
 * picture, positive inwards (Willson & Davis 2008, Clin Biomech 23:203), and the tilt of the hip line;
 * medians of the frames around the instant. Only where the body is seen from the front or the back.
 */
export function frontalPosture(
  frames: FrameRange,
  atMs: number,
  view: ViewEstimate,
): FrontalPosture | 'needs_front_view' | 'needs_known_view' | 'not_seen' {
  if (view.view === 'unknown') return 'needs_known_view';
  if (view.view !== 'front') return 'needs_front_view';
  const left: number[] = [];
  const right: number[] = [];
  const tilt: number[] = [];
  const to = lowerBound(frames.timesMs, atMs + WINDOW_MS);
  for (let i = lowerBound(frames.timesMs, atMs - WINDOW_MS); i < to; i++) {
    const points = frames.history.points(frames.firstIndex + i);
    left.push(valgusDeg(points, 0));
    right.push(valgusDeg(points, 1));
    tilt.push(pelvisTiltDeg(points));
  }
  if (left.length === 0) return 'not_seen';
  return {
    valgusLeft: { value: median(left), sd: VALGUS_SD_DEG },
    valgusRight: { value: median(right), sd: VALGUS_SD_DEG },
    pelvisTilt: { value: median(tilt), sd: TILT_SD_DEG },
  };
}

/**
 * Frontal plane projection angle of one knee, degrees; positive: inwards of the line hip–ankle.
 * @param points 33 × (x, y) in one unit for both axes
 * @param side 0 left, 1 right
 */
export function valgusDeg(points: ArrayLike<number>, side: 0 | 1): number {
  const x = (landmark: number): number => valueAt(points, 2 * landmark);
  const y = (landmark: number): number => valueAt(points, 2 * landmark + 1);
  const hip = L.leftHip + side;
  const knee = L.leftKnee + side;
  const ankle = L.leftAnkle + side;
  const thigh = Math.atan2(x(knee) - x(hip), y(knee) - y(hip));
  const shank = Math.atan2(x(ankle) - x(knee), y(ankle) - y(knee));
  const other = side === 0 ? L.rightHip : L.leftHip;
  const inwards = Math.sign(x(other) - x(hip));
  return inDegrees(thigh - shank) * inwards;
}

function pelvisTiltDeg(points: ArrayLike<number>): number {
  const dx = valueAt(points, 2 * L.rightHip) - valueAt(points, 2 * L.leftHip);
  const dy = valueAt(points, 2 * L.rightHip + 1) - valueAt(points, 2 * L.leftHip + 1);
  return inDegrees(Math.atan2(-dy, Math.abs(dx)));
}
