import { LANDMARK_COUNT } from '../../../dsp/landmarks/landmark.ts';
import type { BodyPose } from '../movement.ts';

const VALUES = 3 * LANDMARK_COUNT;

/** Poses at a constant rate, to be read at any instant. */
export interface SampledPoses {
  readonly rateHz: number;
  readonly frameCount: number;
  /** `frameCount` × 33 × (x, y, z), m. */
  readonly values: Float64Array;
}

/**
 * Writes the pose at a time into `pose`: cubic (Catmull-Rom) between the samples, the first or
 * last sample outside of them.
 */
export function interpolatePose(poses: SampledPoses, timeMs: number, pose: BodyPose): void {
  const last = poses.frameCount - 1;
  const position = Math.min(last, Math.max(0, (timeMs / 1000) * poses.rateHz));
  const frame = Math.min(last, Math.floor(position));
  const u = position - frame;
  const p0 = VALUES * Math.max(0, frame - 1);
  const p1 = VALUES * frame;
  const p2 = VALUES * Math.min(last, frame + 1);
  const p3 = VALUES * Math.min(last, frame + 2);
  const w0 = u * (-0.5 + u * (1 - 0.5 * u));
  const w1 = 1 + u * u * (-2.5 + 1.5 * u);
  const w2 = u * (0.5 + u * (2 - 1.5 * u));
  const w3 = u * u * (-0.5 + 0.5 * u);
  const { values } = poses;
  for (let index = 0; index < VALUES; index++) {
    pose[index] =
      w0 * (values[p0 + index] ?? 0) +
      w1 * (values[p1 + index] ?? 0) +
      w2 * (values[p2 + index] ?? 0) +
      w3 * (values[p3 + index] ?? 0);
  }
}

/**
 * Turns poses about the vertical and shifts them along the floor, so that the athlete faces +x
 * in the first sample and the hips' mean place between two times is the origin.
 */
export function normalisePlace(poses: SampledPoses, fromMs: number, toMs: number): SampledPoses {
  const { values, rateHz, frameCount } = poses;
  const [leftHip, rightHip] = [3 * 23, 3 * 24];
  const rightX = (values[rightHip] ?? 0) - (values[leftHip] ?? 0);
  const rightZ = (values[rightHip + 2] ?? 0) - (values[leftHip + 2] ?? 0);
  const length = Math.hypot(rightX, rightZ);
  const cos = length > 0 ? rightZ / length : 1;
  const sin = length > 0 ? rightX / length : 0;
  const turned = Float64Array.from(values);
  for (let index = 0; index < values.length; index += 3) {
    const x = values[index] ?? 0;
    const z = values[index + 2] ?? 0;
    turned[index] = cos * x - sin * z;
    turned[index + 2] = sin * x + cos * z;
  }
  const first = Math.max(0, Math.floor((fromMs / 1000) * rateHz));
  const last = Math.min(frameCount - 1, Math.ceil((toMs / 1000) * rateHz));
  for (const axis of [0, 2]) {
    let sum = 0;
    for (let frame = first; frame <= last; frame++) {
      const base = VALUES * frame + axis;
      sum += 0.5 * ((turned[base + leftHip] ?? 0) + (turned[base + rightHip] ?? 0));
    }
    const centre = sum / (last - first + 1);
    for (let index = axis; index < turned.length; index += 3) {
      turned[index] = (turned[index] ?? 0) - centre;
    }
  }
  return { rateHz, frameCount, values: turned };
}
