import { Landmark } from '../../../dsp/landmarks/landmark.ts';
import type { BodyPose } from '../movement.ts';
import type { MarkerRecording } from './marker-recording.ts';

type Vector = readonly [number, number, number];

/**
 * From the skin to the joint, m: half the width of a joint with its marker, and the way from the
 * marker on the shoe to the sole and the tip. Adult averages; the remaining error is below 2 cm.
 */
const HALF_KNEE_M = 0.05;
const HALF_ANKLE_M = 0.037;
const HEEL_DROP_M = 0.053;
const TOE_REACH_M = 0.03;
const TOE_DROP_M = 0.07;
const ACROMION_DROP_M = 0.045;

/** Head and hand relative to neck and wrist, as shares of stature (forward, up, to the side). */
const HEAD: readonly (readonly [keyof typeof Landmark, number, number, number])[] = [
  ['nose', 0.108, 0.07, 0],
  ['leftEyeInner', 0.094, 0.09, -0.009],
  ['leftEye', 0.092, 0.09, -0.018],
  ['leftEyeOuter', 0.086, 0.09, -0.026],
  ['rightEyeInner', 0.094, 0.09, 0.009],
  ['rightEye', 0.092, 0.09, 0.018],
  ['rightEyeOuter', 0.086, 0.09, 0.026],
  ['leftEar', 0.04, 0.075, -0.043],
  ['rightEar', 0.04, 0.075, 0.043],
  ['mouthLeft', 0.092, 0.04, -0.014],
  ['mouthRight', 0.092, 0.04, 0.014],
];
const INDEX_REACH = 0.05;
const PINKY_REACH = 0.046;
const THUMB_REACH = 0.03;
const HAND_HALF_WIDTH = 0.014;

/** Marker names of the two sides in the OpenCap validation set. */
const SIDE = {
  left: { foot: 'L', arm: 'L', outward: -1 },
  right: { foot: 'r', arm: 'R', outward: 1 },
} as const;

/** Writes the pose of one frame of markers into `pose`, in the recording's own axes. */
export type MarkerPose = (frame: number, pose: BodyPose) => void;

/**
 * Makes the 33 landmarks from the markers of the OpenCap validation set: hips from the
 * regression of the hip joint centres, knees and ankles inward from their lateral markers,
 * the head built above C7.
 *
 * @throws {RangeError} naming a marker that the recording does not have
 */
export function poseFromMarkers(recording: MarkerRecording, statureM: number): MarkerPose {
  const marker = (name: string) => {
    const track = recording.markers.get(name);
    if (track === undefined) throw new RangeError(`The recording has no marker "${name}"`);
    return (frame: number): Vector => [
      track[3 * frame] ?? 0,
      track[3 * frame + 1] ?? 0,
      track[3 * frame + 2] ?? 0,
    ];
  };
  const c7 = marker('C7');
  const hips = { left: marker('L_HJC_reg'), right: marker('R_HJC_reg') };
  const legs = [
    { side: 'left', ...legMarkers(marker, SIDE.left.foot) },
    { side: 'right', ...legMarkers(marker, SIDE.right.foot) },
  ] as const;
  const arms = [
    { side: 'left', ...armMarkers(marker, SIDE.left.arm) },
    { side: 'right', ...armMarkers(marker, SIDE.right.arm) },
  ] as const;

  return (frame, pose) => {
    const leftHip = hips.left(frame);
    const rightHip = hips.right(frame);
    const right = unit(minus(rightHip, leftHip));
    const trunkUp = unit(minus(c7(frame), middle(leftHip, rightHip)));
    set(pose, Landmark.leftHip, leftHip);
    set(pose, Landmark.rightHip, rightHip);

    for (const leg of legs) {
      const inward = -SIDE[leg.side].outward;
      const hip = leg.side === 'left' ? leftHip : rightHip;
      const knee = inwards(leg.knee(frame), hip, right, inward * HALF_KNEE_M);
      const ankle = inwards(leg.ankle(frame), knee, right, inward * HALF_ANKLE_M);
      const calc = leg.calc(frame);
      const toe = leg.toe(frame);
      const forward = unit(minus(toe, calc));
      const up = unit(across(minus(ankle, calc), forward));
      set(pose, Landmark[`${leg.side}Knee`], knee);
      set(pose, Landmark[`${leg.side}Ankle`], ankle);
      set(pose, Landmark[`${leg.side}Heel`], plus(calc, up, -HEEL_DROP_M));
      const tip = plus(toe, forward, TOE_REACH_M);
      set(pose, Landmark[`${leg.side}FootIndex`], plus(tip, up, -TOE_DROP_M));
    }
    for (const arm of arms) setArm(pose, arm, frame, trunkUp, statureM);
    const shoulders = unit(minus(arms[1].tip(frame), arms[0].tip(frame)));
    setHead(pose, c7(frame), trunkUp, shoulders, statureM);
  };
}

type MarkerOf = (name: string) => (frame: number) => Vector;

const legMarkers = (marker: MarkerOf, prefix: string) => ({
  knee: marker(`${prefix}_knee`),
  ankle: marker(`${prefix}_ankle`),
  calc: marker(`${prefix}_calc`),
  toe: marker(`${prefix}_toe`),
});

const armMarkers = (marker: MarkerOf, prefix: string) => ({
  tip: marker(`${prefix}_Shoulder`),
  elbowOuter: marker(`${prefix}_elbow_lat`),
  elbowInner: marker(`${prefix}_elbow_med`),
  radius: marker(`${prefix}_wrist_radius`),
  ulna: marker(`${prefix}_wrist_ulna`),
});

type ArmMarkers = ReturnType<typeof armMarkers> & { readonly side: 'left' | 'right' };

function setArm(
  pose: BodyPose,
  arm: ArmMarkers,
  frame: number,
  trunkUp: Vector,
  statureM: number,
): void {
  const elbow = middle(arm.elbowOuter(frame), arm.elbowInner(frame));
  const radius = arm.radius(frame);
  const ulna = arm.ulna(frame);
  const wrist = middle(radius, ulna);
  const along = unit(minus(wrist, elbow));
  const thumbward = unit(across(minus(radius, ulna), along));
  const hand = (reach: number, side: number) =>
    plus(plus(wrist, along, reach * statureM), thumbward, side * statureM);
  set(pose, Landmark[`${arm.side}Shoulder`], plus(arm.tip(frame), trunkUp, -ACROMION_DROP_M));
  set(pose, Landmark[`${arm.side}Elbow`], elbow);
  set(pose, Landmark[`${arm.side}Wrist`], wrist);
  set(pose, Landmark[`${arm.side}Index`], hand(INDEX_REACH, HAND_HALF_WIDTH));
  set(pose, Landmark[`${arm.side}Pinky`], hand(PINKY_REACH, -HAND_HALF_WIDTH));
  set(pose, Landmark[`${arm.side}Thumb`], hand(THUMB_REACH, 2 * HAND_HALF_WIDTH));
}

function setHead(pose: BodyPose, c7: Vector, trunkUp: Vector, right: Vector, statureM: number) {
  // People keep their eyes level when the trunk leans.
  const up = unit(across([trunkUp[0], trunkUp[1] + 1, trunkUp[2]], right));
  const forward = cross(up, right);
  for (const [name, ahead, above, sideways] of HEAD) {
    let at = plus(c7, forward, ahead * statureM);
    at = plus(at, up, above * statureM);
    set(pose, Landmark[name], plus(at, right, sideways * statureM));
  }
}

/** Moves a marker on the outside of a joint inwards, at right angles to the limb above it. */
function inwards(marker: Vector, above: Vector, right: Vector, distance: number): Vector {
  return plus(marker, unit(across(right, unit(minus(above, marker)))), distance);
}

function set(pose: BodyPose, landmark: number, [x, y, z]: Vector): void {
  pose[3 * landmark] = x;
  pose[3 * landmark + 1] = y;
  pose[3 * landmark + 2] = z;
}

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const plus = (a: Vector, b: Vector, by: number): Vector => [
  a[0] + by * b[0],
  a[1] + by * b[1],
  a[2] + by * b[2],
];
const middle = (a: Vector, b: Vector): Vector => plus(a, minus(b, a), 0.5);
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a: Vector): Vector => plus([0, 0, 0], a, 1 / Math.max(1e-9, Math.hypot(...a)));
/** The part of `a` at right angles to the unit vector `axis`. */
const across = (a: Vector, axis: Vector): Vector => plus(a, axis, -dot(a, axis));
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
