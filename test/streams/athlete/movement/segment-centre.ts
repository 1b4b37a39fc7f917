import { Landmark } from '../../../../src/dsp/landmarks/landmark.ts';

/**
 * Height of a big toe's tip, which no landmark marks: from the pitch of the heel-to-ankle line
 * follows the ball of the foot, and the landmark lies 0.6 of the way from there to the tip.
 */
export function toeTipHeight(pose: Float64Array, statureM: number, side: 0 | 1): number {
  const at = (index: number, axis: number) => pose[3 * (index + side) + axis] ?? Number.NaN;
  const rise = at(Landmark.leftAnkle, 1) - at(Landmark.leftHeel, 1);
  const along = Math.hypot(
    at(Landmark.leftAnkle, 0) - at(Landmark.leftHeel, 0),
    at(Landmark.leftAnkle, 2) - at(Landmark.leftHeel, 2),
  );
  const pitch = Math.atan2(0.039, 0.27 * 0.152) - Math.atan2(rise, along);
  const ball = at(Landmark.leftHeel, 1) - 0.72 * 0.152 * statureM * Math.sin(pitch);
  return ball + (at(Landmark.leftFootIndex, 1) - ball) / 0.6;
}

/**
 * Height of a pose's centre of mass, summed over its segments from the landmarks alone with the
 * masses of de Leva 1996: written apart from the body model as a check on it.
 */
export function segmentCentreHeight(pose: Float64Array, statureM: number): number {
  const y = (index: number) => pose[3 * index + 1] ?? Number.NaN;
  const hips = (y(Landmark.leftHip) + y(Landmark.rightHip)) / 2;
  const shoulders = (y(Landmark.leftShoulder) + y(Landmark.rightShoulder)) / 2;
  const earUp = y(Landmark.leftEar) / 2 + y(Landmark.rightEar) / 2 - shoulders;
  const ahead = (axis: number) => {
    const at = (index: number) => pose[3 * index + axis] ?? Number.NaN;
    const ears = at(Landmark.leftEar) + at(Landmark.rightEar);
    return (ears - at(Landmark.leftShoulder) - at(Landmark.rightShoulder)) / 2;
  };
  // The body may have turned about the vertical: forward is along x and z.
  const earX = Math.sign(ahead(0)) * Math.hypot(ahead(0), ahead(2));
  // The ear sits 0.113 up and 0.004 ahead of mid-shoulder in the head's own frame.
  const cosine = (0.113 * earUp + 0.004 * earX) / (0.113 ** 2 + 0.004 ** 2) / statureM;
  let sum = 0.4346 * (shoulders + 0.431 * (hips - shoulders));
  sum += 0.0694 * (shoulders + 0.1 * statureM * cosine);
  for (const side of [0, 1] as const) {
    const at = (index: number) => y(index + side);
    const part = (mass: number, from: number, to: number, share: number) =>
      mass * (at(from) + share * (at(to) - at(from)));
    sum += part(0.0271, Landmark.leftShoulder, Landmark.leftElbow, 0.5772);
    sum += part(0.0162, Landmark.leftElbow, Landmark.leftWrist, 0.4574);
    const knuckles = (at(Landmark.leftPinky) + at(Landmark.leftIndex)) / 2;
    sum += 0.0061 * (at(Landmark.leftWrist) + 0.5 * (knuckles - at(Landmark.leftWrist)));
    sum += part(0.1416, Landmark.leftHip, Landmark.leftKnee, 0.4095);
    sum += part(0.0433, Landmark.leftKnee, Landmark.leftAnkle, 0.4459);
    const heel = at(Landmark.leftHeel);
    sum += 0.0137 * (heel + 0.4415 * (toeTipHeight(pose, statureM, side) - heel));
  }
  return sum;
}
