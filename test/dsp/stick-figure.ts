import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../../src/dsp/landmarks/landmark.ts';
import { LandmarkHistory } from '../../src/dsp/tracking/history.ts';

const L = Landmark;

/** A body of straight segments. Lengths in picture heights; 0.5 of them is 1.75 m of stature. */
export interface Figure {
  /** Ankle angle toe–ankle–knee, knee and hip angle, trunk lean; degrees. */
  readonly ankleDeg: number;
  readonly kneeDeg: number;
  readonly hipDeg: number;
  /** 0 from the front, 90 from the side. */
  readonly yawDeg: number;
  /** 1 towards larger x. */
  readonly facing?: 1 | -1;
  /** How far each knee lies inwards of the line hip–ankle, degrees of projection angle. */
  readonly valgusDeg?: number;
  /** Height of the ankles above the lower edge of the picture, picture heights. */
  readonly lift?: number;
}

export const STATURE_UNITS = 0.5;
export const METRES_PER_UNIT = 1.75 / STATURE_UNITS;
const SHANK = 0.246 * STATURE_UNITS;
const THIGH = 0.245 * STATURE_UNITS;
const TRUNK = 0.288 * STATURE_UNITS;
const FOOT = 0.1 * STATURE_UNITS;
const HIP_HALF = 0.052 * STATURE_UNITS;
const SHOULDER_HALF = 0.112 * STATURE_UNITS;

export const STANDING: Figure = { ankleDeg: 110, kneeDeg: 180, hipDeg: 180, yawDeg: 90 };

/** 33 × (x, y) of the figure, y downwards, ankles at y = 0.9 − lift. */
export function figurePoints(figure: Figure): Float64Array {
  const points = new Float64Array(LANDMARK_COUNT * 2);
  const yaw = (figure.yawDeg * Math.PI) / 180;
  const facing = figure.facing ?? 1;
  // Sagittal chain, forward positive: the shank's lean follows from the ankle, the others add up.
  const foot = Math.atan2(0.02, 0.1);
  const shankLean = Math.PI / 2 + foot - (figure.ankleDeg * Math.PI) / 180;
  const thighLean = shankLean - Math.PI + (figure.kneeDeg * Math.PI) / 180;
  const trunkLean = thighLean + Math.PI - (figure.hipDeg * Math.PI) / 180;
  for (const side of [0, 1] as const) {
    const out = side === 0 ? 1 : -1;
    const put = (landmark: number, forward: number, across: number, up: number): void => {
      points[2 * (landmark + side)] =
        0.3 + facing * (forward * Math.sin(yaw) + across * Math.cos(yaw));
      points[2 * (landmark + side) + 1] = 0.9 - (figure.lift ?? 0) - up;
    };
    const knee = [SHANK * Math.sin(shankLean), SHANK * Math.cos(shankLean)] as const;
    const hip = [
      knee[0] + THIGH * Math.sin(thighLean),
      knee[1] + THIGH * Math.cos(thighLean),
    ] as const;
    const shoulder = [
      hip[0] + TRUNK * Math.sin(trunkLean),
      hip[1] + TRUNK * Math.cos(trunkLean),
    ] as const;
    const width = HIP_HALF * out;
    const inwards = Math.tan(((figure.valgusDeg ?? 0) * Math.PI) / 360) * SHANK * out;
    put(L.leftFootIndex, FOOT * Math.cos(foot), width, -FOOT * Math.sin(foot));
    put(L.leftHeel, -0.03 * STATURE_UNITS, width, -FOOT * Math.sin(foot));
    put(L.leftAnkle, 0, width, 0);
    put(L.leftKnee, knee[0], width - inwards, knee[1]);
    put(L.leftHip, hip[0], width, hip[1]);
    put(L.leftShoulder, shoulder[0], SHOULDER_HALF * out, shoulder[1]);
    put(L.leftElbow, shoulder[0], SHOULDER_HALF * out, shoulder[1] - 0.08);
    put(L.leftWrist, shoulder[0], SHOULDER_HALF * out, shoulder[1] - 0.14);
    put(L.leftEar, shoulder[0], 0.02 * out, shoulder[1] + 0.06);
  }
  return points;
}

/** A history of the figure, one frame each `stepMs`. */
export function historyOf(
  figureAt: (timeMs: number) => Figure,
  toMs: number,
  stepMs = 1000 / 60,
  visibility: (landmark: number) => number = () => 0.95,
): LandmarkHistory {
  const history = new LandmarkHistory(2000);
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  for (let i = 0; i < LANDMARK_COUNT; i++) image[i * IMAGE_STRIDE + 3] = visibility(i);
  for (let t = 0; t <= toMs; t += stepMs)
    history.append({ captureTimeMs: t, image, world: null }, figurePoints(figureAt(t)));
  return history;
}
