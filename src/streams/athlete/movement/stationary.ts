import { alongFootM, BALL_ALONG_FOOT } from '../body/anthropometry.ts';
import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import type { PhysicalMovement } from './choreography.ts';
import { appendKnots, type Knot, solveKnots } from './contact-profile.ts';
import { type Curve, CurveBuilder } from './curve.ts';
import { GRAVITY } from './gravity.ts';
import { type GroundedPlan, groundedMovement } from './grounded.ts';
import {
  balanceM,
  HANGING_ARM,
  STANDING_KNEE_DEG,
  stanceHeightM,
  standingHeightM,
  trunkTiltAt,
} from './stance.ts';
import { descend } from './vertical-phases.ts';

/** Things done on one spot that are not jumps. */
export type StationaryKind =
  | 'standing'
  | 'squats'
  | 'calf_raises'
  | 'arm_swings'
  | 'sit_and_stand'
  | 'pick_up'
  | 'almost_jump';

/** A movement on the spot in which a foot is always on the ground. */
export interface StationarySpec {
  readonly type: StationaryKind;
  readonly style: AthleteStyle;
  readonly seed: number;
  /** How often it is done (standing: not used). */
  readonly repetitions: number;
  /** Time for one, s; for standing the whole time. */
  readonly periodS: number;
  /** Drop of the centre of mass, m, where there is one (0.1…0.45). */
  readonly depthM: number;
}

const PAUSE_S = 0.8;
const CALF_PITCH_RAD = 0.6;
const SWING_RAD = 1.2;
const ALMOST_DOWN_S = 0.45;
const ALMOST_UP_S = 0.5;

type Parts = Omit<GroundedPlan, 'name' | 'style' | 'standingM' | 'durationS'>;

function squats(spec: StationarySpec, standingM: number): Parts {
  const comHeight = new CurveBuilder(standingM);
  for (let done = 0; done < spec.repetitions; done++) {
    comHeight.hold(PAUSE_S);
    comHeight.to(spec.periodS / 2, standingM - spec.depthM);
    comHeight.to(spec.periodS / 2, standingM);
  }
  return { comHeight: comHeight.build() };
}

function calfRaises(spec: StationarySpec, standingM: number): Parts {
  const { style } = spec;
  const balance = balanceM(style.statureM);
  const ballM = alongFootM(BALL_ALONG_FOOT, style.statureM);
  const shape = { pitchRad: CALF_PITCH_RAD, toePitchRad: 0, ...HANGING_ARM, kneeDeg: 172 };
  const topM = stanceHeightM(style, shape, ballM, (height) =>
    trunkTiltAt(style, standingM, height),
  );
  const comHeight = new CurveBuilder(standingM);
  const comForward = new CurveBuilder(balance);
  const pitch = new CurveBuilder(0);
  for (let done = 0; done < spec.repetitions; done++) {
    const halfS = spec.periodS / 2;
    for (const curve of [comHeight, comForward, pitch]) curve.hold(PAUSE_S);
    comHeight.to(halfS, topM).to(halfS, standingM);
    comForward.to(halfS, ballM).to(halfS, balance);
    pitch.to(halfS, CALF_PITCH_RAD).to(halfS, 0);
  }
  return { comHeight: comHeight.build(), comForward: comForward.build(), pitch: pitch.build() };
}

// Raised arms lift the centre of mass over legs that stay straight.
function heightUnderArms(style: AthleteStyle, shoulder: Curve, standingM: number): Curve {
  const stepS = 0.05;
  const steps = Math.ceil(shoulder.endS / stepS) + 1;
  const kneeDeg = STANDING_KNEE_DEG;
  const heights = Array.from({ length: steps + 1 }, (_, index) =>
    stanceHeightM(
      style,
      {
        pitchRad: 0,
        toePitchRad: 0,
        shoulderRad: shoulder.value(index * stepS),
        elbowRad: HANGING_ARM.elbowRad,
        kneeDeg,
      },
      balanceM(style.statureM),
      (height) => trunkTiltAt(style, standingM, height),
    ),
  );
  const curve = new CurveBuilder(heights[0] ?? standingM);
  for (let index = 1; index < steps; index++) {
    const slope = ((heights[index + 1] ?? 0) - (heights[index - 1] ?? 0)) / (2 * stepS);
    curve.cubicTo(stepS, heights[index] ?? standingM, slope);
  }
  return curve.build();
}

function armSwings(spec: StationarySpec, standingM: number): Parts {
  const shoulder = new CurveBuilder(HANGING_ARM.shoulderRad);
  shoulder.hold(PAUSE_S);
  for (let done = 0; done < spec.repetitions; done++) {
    shoulder.to(spec.periodS / 4, -0.5 * SWING_RAD);
    shoulder.to(spec.periodS / 2, 2 * SWING_RAD);
    shoulder.to(spec.periodS / 4, HANGING_ARM.shoulderRad);
  }
  shoulder.hold(PAUSE_S);
  const track = {
    shoulder: shoulder.build(),
    elbow: new CurveBuilder(HANGING_ARM.elbowRad).build(),
  };
  const comHeight =
    spec.style.arms === 'hips'
      ? new CurveBuilder(standingM).hold(shoulder.timeS).build()
      : heightUnderArms(spec.style, track.shoulder, standingM);
  return { comHeight, leftArm: track, rightArm: track };
}

function sitAndStand(spec: StationarySpec, standingM: number): Parts {
  const balance = balanceM(spec.style.statureM);
  const comHeight = new CurveBuilder(standingM);
  const comForward = new CurveBuilder(balance);
  const extraTilt = new CurveBuilder(0);
  for (let done = 0; done < spec.repetitions; done++) {
    const moveS = spec.periodS / 3;
    for (const curve of [comHeight, comForward, extraTilt]) curve.hold(PAUSE_S);
    comHeight.to(moveS, standingM - spec.depthM).hold(moveS);
    comHeight.to(moveS, standingM);
    comForward
      .to(moveS, balance - 0.22)
      .hold(moveS)
      .to(moveS, balance);
    extraTilt
      .to(moveS / 2, 0.3)
      .to(moveS / 2, -0.5)
      .hold(moveS);
    extraTilt.to(moveS / 2, 0.3).to(moveS / 2, 0);
  }
  return {
    comHeight: comHeight.build(),
    comForward: comForward.build(),
    extraTilt: extraTilt.build(),
  };
}

function pickUp(spec: StationarySpec, standingM: number): Parts {
  const comHeight = new CurveBuilder(standingM);
  const extraTilt = new CurveBuilder(0);
  const shoulder = new CurveBuilder(HANGING_ARM.shoulderRad);
  for (let done = 0; done < spec.repetitions; done++) {
    const halfS = spec.periodS / 2;
    for (const curve of [comHeight, extraTilt, shoulder]) curve.hold(PAUSE_S);
    comHeight.to(halfS, standingM - spec.depthM).to(halfS, standingM);
    extraTilt.to(halfS, 0.45).to(halfS, 0);
    shoulder.to(halfS, 0.5).to(halfS, HANGING_ARM.shoulderRad);
  }
  const arm = {
    shoulder: shoulder.build(),
    elbow: new CurveBuilder(HANGING_ARM.elbowRad).build(),
  };
  return {
    comHeight: comHeight.build(),
    extraTilt: extraTilt.build(),
    leftArm: arm,
    rightArm: arm,
  };
}

function almostJump(spec: StationarySpec, standingM: number): Parts {
  const comHeight = new CurveBuilder(standingM);
  for (let done = 0; done < spec.repetitions; done++) {
    comHeight.hold(PAUSE_S);
    descend(comHeight, spec.depthM, ALMOST_DOWN_S, 0.5);
    const gentle = 0.6 * GRAVITY;
    const pushS = Math.max(ALMOST_UP_S, Math.sqrt((7 * spec.depthM) / gentle));
    const knots: Knot[] = [
      { durationS: 0.35 * pushS, acceleration: gentle, free: true },
      { durationS: 0.35 * pushS, acceleration: -gentle, free: true },
      { durationS: 0.3 * pushS, acceleration: 0, free: false },
    ];
    const start = { velocity: 0, acceleration: comHeight.acceleration };
    const goal = { riseM: standingM - comHeight.value, endVelocity: 0 };
    appendKnots(comHeight, knots, solveKnots(start, knots, goal));
  }
  return { comHeight: comHeight.build() };
}

function partsOf(spec: StationarySpec, standingM: number): Parts {
  switch (spec.type) {
    case 'standing':
      return { comHeight: new CurveBuilder(standingM).hold(spec.periodS).build() };
    case 'squats':
      return squats(spec, standingM);
    case 'calf_raises':
      return calfRaises(spec, standingM);
    case 'arm_swings':
      return armSwings(spec, standingM);
    case 'sit_and_stand':
      return sitAndStand(spec, standingM);
    case 'pick_up':
      return pickUp(spec, standingM);
    case 'almost_jump':
      return almostJump(spec, standingM);
  }
}

/** A movement on the spot that is not a jump. */
export function stationaryMovement(spec: StationarySpec): PhysicalMovement {
  const standingM = standingHeightM(spec.style);
  const parts = partsOf(spec, standingM);
  const durationS = parts.comHeight.endS + (spec.type === 'standing' ? 0 : PAUSE_S);
  const name = spec.type.replaceAll('_', ' ');
  const plan = { name, style: spec.style, standingM, durationS, ...parts };
  return groundedMovement(plan, new SeededRandom(spec.seed));
}
