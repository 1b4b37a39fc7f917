import { inDegrees } from '../../../dsp/numerics/angle.ts';
import { alongFootM } from '../body/anthropometry.ts';
import { Body } from '../body/body.ts';
import { blankPosture, type Posture } from '../body/posture.ts';
import type { AthleteStyle } from './athlete-style.ts';

const BISECTIONS = 50;
const UPRIGHT_TILT_RAD = 0.04;
/** Knee angle of quiet standing. */
export const STANDING_KNEE_DEG = 175;

/** The toes' own pitch when they leave the ground. */
export const TOE_OFF_PITCH_RAD = 0.45;

/** Foot and arm angles of a stance on both feet. */
export interface StanceShape {
  readonly pitchRad: number;
  readonly toePitchRad: number;
  readonly shoulderRad: number;
  readonly elbowRad: number;
  readonly kneeDeg: number;
}

/** Lean of the trunk at a height of the centre of mass: upright above standing, more below. */
export function trunkTiltAt(style: AthleteStyle, standingM: number, comHeightM: number): number {
  const depth = (standingM - comHeightM) / (0.25 * style.statureM);
  // A softened ramp: no kink where the squat begins.
  const softened = 0.5 * (depth + Math.sqrt(depth * depth + 0.02)) - 0.0707;
  return UPRIGHT_TILT_RAD + style.squatTiltRad * Math.tanh(softened);
}

/** Forward distance from the heel to the centre of mass in quiet standing, m. */
export function balanceM(statureM: number): number {
  return alongFootM(0.48, statureM);
}

/** Angle between thigh and shank in a posture, degrees. */
function kneeDegOf(body: Body, posture: Posture, pose: Float64Array): number {
  body.pose(posture, pose);
  const { thighM, shankM, hipHalfWidthM } = body.lengths;
  const distance = Math.hypot(
    body.left.ankleX - body.pelvisX,
    body.left.ankleY - body.pelvisY,
    body.left.ankleZ + hipHalfWidthM,
  );
  const cosine = (thighM ** 2 + shankM ** 2 - distance ** 2) / (2 * thighM * shankM);
  return inDegrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
}

/** Height of the centre of mass over the floor in a stance on both feet, m. */
export function stanceHeightM(
  style: AthleteStyle,
  shape: StanceShape,
  comAheadM: number,
  tiltAt: (comHeightM: number) => number,
): number {
  const body = new Body(style.statureM);
  const pose = new Float64Array(99);
  const posture = blankPosture();
  posture.handsOnHips = style.arms === 'hips';
  posture.comForwardM = comAheadM;
  for (const foot of [posture.leftFoot, posture.rightFoot]) {
    foot.pitchRad = shape.pitchRad;
    foot.toePitchRad = shape.toePitchRad;
  }
  posture.leftFoot.lateralM = -style.stanceWidthM / 2;
  posture.rightFoot.lateralM = style.stanceWidthM / 2;
  for (const arm of [posture.leftArm, posture.rightArm]) {
    arm.shoulderRad = shape.shoulderRad;
    arm.elbowRad = shape.elbowRad;
  }
  let low = 0.25 * style.statureM;
  let high = 0.8 * style.statureM;
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    posture.comHeightM = middle;
    posture.trunkTiltRad = tiltAt(middle);
    posture.headTiltRad = 0.35 * posture.trunkTiltRad;
    if (kneeDegOf(body, posture, pose) < shape.kneeDeg) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Angles of hanging arms. */
export const HANGING_ARM = { shoulderRad: 0.06, elbowRad: 0.2 } as const;

/** Height of the centre of mass in quiet standing, m. */
export function standingHeightM(style: AthleteStyle): number {
  const shape = { pitchRad: 0, toePitchRad: 0, ...HANGING_ARM, kneeDeg: STANDING_KNEE_DEG };
  return stanceHeightM(style, shape, balanceM(style.statureM), () => UPRIGHT_TILT_RAD);
}
