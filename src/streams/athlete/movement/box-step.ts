import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import type { FootTrack, PhysicalMovement } from './choreography.ts';
import { CurveBuilder } from './curve.ts';
import { groundedMovement } from './grounded.ts';
import { balanceM, standingHeightM } from './stance.ts';

/** Stepping onto a box, standing there, stepping down on its far side. */
export interface BoxStepSpec {
  readonly type: 'box_step';
  readonly style: AthleteStyle;
  readonly seed: number;
  /** Height of the box (0.1…0.4). */
  readonly boxHeightM: number;
  readonly standS: number;
}

const STEP_S = 0.6;
const SHIFT_S = 0.7;
const CLEARANCE_M = 0.06;

interface Step {
  readonly fromS: number;
  readonly toForwardM: number;
  readonly toHeightM: number;
}

function stepping(spec: BoxStepSpec, side: -1 | 1, steps: readonly Step[]): FootTrack {
  const forward = new CurveBuilder(0);
  const lift = new CurveBuilder(0);
  const pitch = new CurveBuilder(0);
  const flights: { fromS: number; toS: number }[] = [];
  for (const step of steps) {
    forward.hold(step.fromS - forward.timeS);
    forward
      .hold(0.1 * STEP_S)
      .to(0.8 * STEP_S, step.toForwardM)
      .hold(0.1 * STEP_S);
    lift.hold(step.fromS - lift.timeS);
    lift.to(0.45 * STEP_S, Math.max(lift.value, step.toHeightM) + CLEARANCE_M);
    lift.to(0.55 * STEP_S, step.toHeightM);
    pitch.hold(step.fromS - 0.2 - pitch.timeS);
    pitch.cubicTo(0.2, 0.5, 1.5).cubicTo(STEP_S, 0);
    flights.push({ fromS: step.fromS, toS: step.fromS + STEP_S });
  }
  return {
    forward: forward.build(),
    lateralM: (side * spec.style.stanceWidthM) / 2,
    lift: lift.build(),
    pitch: pitch.build(),
    toePitch: new CurveBuilder(0).build(),
    flights,
  };
}

/** On and off a box, one foot after the other. */
export function boxStep(spec: BoxStepSpec): PhysicalMovement {
  const { style, boxHeightM, standS } = spec;
  const standingM = standingHeightM(style);
  const balance = balanceM(style.statureM);
  const strideM = 0.26 * style.statureM;
  const upS = standS;
  const followS = upS + STEP_S + 0.15;
  const downS = followS + STEP_S + standS;
  const followDownS = downS + STEP_S + 0.15;
  const sunkM = standingM - 0.03;
  const comHeight = new CurveBuilder(standingM);
  comHeight
    .hold(upS)
    .to(STEP_S, sunkM)
    .to(SHIFT_S, standingM + boxHeightM);
  comHeight.hold(downS - comHeight.timeS);
  // The standing leg lets the body down until the leading foot reaches the floor.
  comHeight.to(STEP_S, standingM - 0.06);
  comHeight.to(SHIFT_S, standingM).hold(standS);
  const comForward = new CurveBuilder(balance);
  comForward
    .hold(upS)
    .to(STEP_S, balance + 0.3 * strideM)
    .to(SHIFT_S, balance + strideM);
  comForward.hold(downS - comForward.timeS);
  comForward.to(STEP_S, balance + 1.6 * strideM).to(SHIFT_S, balance + 2 * strideM);
  const rightSteps = [
    { fromS: upS, toForwardM: strideM, toHeightM: boxHeightM },
    { fromS: followDownS, toForwardM: 2 * strideM, toHeightM: 0 },
  ];
  const leftSteps = [
    { fromS: followS, toForwardM: strideM, toHeightM: boxHeightM },
    { fromS: downS, toForwardM: 2 * strideM, toHeightM: 0 },
  ];
  const floor = new CurveBuilder(0);
  floor
    .hold(upS + STEP_S)
    .to(SHIFT_S, boxHeightM)
    .hold(downS - floor.timeS);
  floor.to(STEP_S + SHIFT_S, 0);
  return groundedMovement(
    {
      name: 'stepping on and off a box',
      style,
      standingM,
      durationS: comHeight.timeS,
      comHeight: comHeight.build(),
      comForward: comForward.build(),
      floor: floor.build(),
      leftFoot: stepping(spec, -1, leftSteps),
      rightFoot: stepping(spec, 1, rightSteps),
    },
    new SeededRandom(spec.seed),
  );
}
