import { Landmark } from '../../../dsp/landmarks/landmark.ts';
import type { BodyPose } from '../movement.ts';
import {
  type BodyLengths,
  HEAD_CENTRE_ABOVE_SHOULDERS,
  SEGMENT_CENTRE,
  SEGMENT_MASS,
} from './anthropometry.ts';
import type { ArmPosture, Posture } from './posture.ts';

/** Elbow and wrist of hands on hips, as fractions of stature: forward, up along the trunk, aside. */
const AKIMBO = {
  elbow: [-0.045, 0.134, 0.2],
  wrist: [0.022, 0.048, 0.092],
  fingers: [0.062, 0.03, 0.075],
} as const;

/** Landmarks of the head above mid-shoulder: forward, up, aside (fractions of stature). */
const HEAD: readonly (readonly [index: number, forward: number, up: number, aside: number])[] = [
  [Landmark.nose, 0.065, 0.107, 0],
  [Landmark.leftEyeInner, 0.052, 0.121, -0.01],
  [Landmark.leftEye, 0.05, 0.121, -0.018],
  [Landmark.leftEyeOuter, 0.046, 0.121, -0.026],
  [Landmark.rightEyeInner, 0.052, 0.121, 0.01],
  [Landmark.rightEye, 0.05, 0.121, 0.018],
  [Landmark.rightEyeOuter, 0.046, 0.121, 0.026],
  [Landmark.leftEar, 0.004, 0.113, -0.042],
  [Landmark.rightEar, 0.004, 0.113, 0.042],
  [Landmark.mouthLeft, 0.052, 0.088, -0.014],
  [Landmark.mouthRight, 0.052, 0.088, 0.014],
];

const LEFT_ARM = [
  Landmark.leftShoulder,
  Landmark.leftElbow,
  Landmark.leftWrist,
  Landmark.leftPinky,
  Landmark.leftIndex,
  Landmark.leftThumb,
] as const;
const RIGHT_ARM = [
  Landmark.rightShoulder,
  Landmark.rightElbow,
  Landmark.rightWrist,
  Landmark.rightPinky,
  Landmark.rightIndex,
  Landmark.rightThumb,
] as const;

/** How far a hanging arm stands off sideways, as a slope. */
const ARM_SLOPE = 0.12;

function put(pose: BodyPose, index: number, x: number, y: number, z: number): void {
  pose[3 * index] = x;
  pose[3 * index + 1] = y;
  pose[3 * index + 2] = z;
}

function mix(pose: BodyPose, from: number, to: number, share: number, axis: number): number {
  const start = pose[3 * from + axis] ?? 0;
  return start + share * ((pose[3 * to + axis] ?? 0) - start);
}

/** Head, trunk and arms relative to the middle of the hips. */
export class UpperBody {
  /** Sum of mass fraction × position relative to the middle of the hips. */
  momentX = 0;
  momentY = 0;

  constructor(private readonly lengths: BodyLengths) {}

  /** Writes hips, trunk, arms and head relative to mid-hip, and sums their moments. */
  place(posture: Posture, pose: BodyPose): void {
    const { trunkM, hipHalfWidthM, statureM } = this.lengths;
    const leanX = Math.sin(posture.trunkTiltRad);
    const leanY = Math.cos(posture.trunkTiltRad);
    const shouldersX = trunkM * leanX;
    const shouldersY = trunkM * leanY;
    put(pose, Landmark.leftHip, 0, 0, -hipHalfWidthM);
    put(pose, Landmark.rightHip, 0, 0, hipHalfWidthM);
    const nodX = Math.sin(posture.headTiltRad);
    const nodY = Math.cos(posture.headTiltRad);
    for (const [index, forward, up, aside] of HEAD) {
      const x = shouldersX + statureM * (forward * nodY + up * nodX);
      const y = shouldersY + statureM * (up * nodY - forward * nodX);
      put(pose, index, x, y, aside * statureM);
    }
    const neckM = HEAD_CENTRE_ABOVE_SHOULDERS * statureM;
    this.momentX =
      SEGMENT_MASS.trunk * (1 - SEGMENT_CENTRE.trunk) * shouldersX +
      SEGMENT_MASS.head * (shouldersX + neckM * nodX);
    this.momentY =
      SEGMENT_MASS.trunk * (1 - SEGMENT_CENTRE.trunk) * shouldersY +
      SEGMENT_MASS.head * (shouldersY + neckM * nodY);
    this.placeArm(posture, posture.leftArm, LEFT_ARM, -1, pose);
    this.placeArm(posture, posture.rightArm, RIGHT_ARM, 1, pose);
  }

  private placeArm(
    posture: Posture,
    arm: ArmPosture,
    indices: typeof LEFT_ARM | typeof RIGHT_ARM,
    side: -1 | 1,
    pose: BodyPose,
  ): void {
    const { trunkM, shoulderHalfWidthM } = this.lengths;
    const [shoulder, elbow, wrist, pinky, index] = indices;
    const shoulderX = trunkM * Math.sin(posture.trunkTiltRad);
    const shoulderY = trunkM * Math.cos(posture.trunkTiltRad);
    put(pose, shoulder, shoulderX, shoulderY, side * shoulderHalfWidthM);
    if (posture.handsOnHips) this.placeAkimbo(posture.trunkTiltRad, indices, side, pose);
    else this.placeFreeArm(shoulderX, shoulderY, arm, indices, side, pose);
    const { upperArm, forearm, hand } = SEGMENT_MASS;
    const upper = SEGMENT_CENTRE.upperArm;
    const fore = SEGMENT_CENTRE.forearm;
    const palm = SEGMENT_CENTRE.hand;
    for (const axis of [0, 1]) {
      const knuckles =
        (mix(pose, pinky, index, 0.5, axis) - mix(pose, wrist, wrist, 0, axis)) * palm;
      const moment =
        upperArm * mix(pose, shoulder, elbow, upper, axis) +
        forearm * mix(pose, elbow, wrist, fore, axis) +
        hand * (mix(pose, wrist, wrist, 0, axis) + knuckles);
      if (axis === 0) this.momentX += moment;
      else this.momentY += moment;
    }
  }

  private placeFreeArm(
    shoulderX: number,
    shoulderY: number,
    arm: ArmPosture,
    indices: typeof LEFT_ARM | typeof RIGHT_ARM,
    side: -1 | 1,
    pose: BodyPose,
  ): void {
    const { upperArmM, forearmM, handM, shoulderHalfWidthM } = this.lengths;
    const [, elbow, wrist, pinky, index, thumb] = indices;
    const slope = side * ARM_SLOPE;
    const inPlane = Math.sqrt(1 - ARM_SLOPE * ARM_SLOPE);
    const upX = Math.sin(arm.shoulderRad) * inPlane;
    const upY = -Math.cos(arm.shoulderRad) * inPlane;
    const elbowX = shoulderX + upperArmM * upX;
    const elbowY = shoulderY + upperArmM * upY;
    const elbowZ = side * shoulderHalfWidthM + upperArmM * slope;
    const foreX = Math.sin(arm.shoulderRad + arm.elbowRad);
    const foreY = -Math.cos(arm.shoulderRad + arm.elbowRad);
    const wristX = elbowX + forearmM * foreX;
    const wristY = elbowY + forearmM * foreY;
    put(pose, elbow, elbowX, elbowY, elbowZ);
    put(pose, wrist, wristX, wristY, elbowZ);
    const long = 0.8 * handM;
    const broad = 0.2 * handM;
    put(
      pose,
      pinky,
      wristX + long * foreX + broad * foreY,
      wristY + long * foreY - broad * foreX,
      elbowZ,
    );
    put(
      pose,
      index,
      wristX + long * foreX - broad * foreY,
      wristY + long * foreY + broad * foreX,
      elbowZ,
    );
    put(
      pose,
      thumb,
      wristX + 0.5 * long * foreX - 1.5 * broad * foreY,
      wristY + 0.5 * long * foreY + 1.5 * broad * foreX,
      elbowZ - side * broad,
    );
  }

  private placeAkimbo(
    tiltRad: number,
    indices: typeof LEFT_ARM | typeof RIGHT_ARM,
    side: -1 | 1,
    pose: BodyPose,
  ): void {
    const { statureM } = this.lengths;
    const sin = Math.sin(tiltRad) * statureM;
    const cos = Math.cos(tiltRad) * statureM;
    const [, elbow, wrist, pinky, index, thumb] = indices;
    const local = (at: number, [forward, up, aside]: readonly [number, number, number]) =>
      put(pose, at, forward * cos + up * sin, up * cos - forward * sin, side * aside * statureM);
    local(elbow, AKIMBO.elbow);
    local(wrist, AKIMBO.wrist);
    local(pinky, AKIMBO.fingers);
    local(index, [AKIMBO.fingers[0], AKIMBO.fingers[1] + 0.03, AKIMBO.fingers[2]]);
    local(thumb, [AKIMBO.wrist[0] - 0.02, AKIMBO.wrist[1] + 0.02, AKIMBO.wrist[2]]);
  }
}
