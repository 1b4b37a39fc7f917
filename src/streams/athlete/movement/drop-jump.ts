import { inRadians } from '../../../dsp/numerics/angle.ts';
import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import { ChoreographedMovement, type PhysicalMovement } from './choreography.ts';
import { appendKnots, solveKnots } from './contact-profile.ts';
import { type Curve, CurveBuilder } from './curve.ts';
import { GRAVITY } from './gravity.ts';
import { choreographJumps } from './jump-choreography.ts';
import { type JumpShape, landAndStand, takeoffVelocity } from './jump-shape.ts';
import { jumpTruth } from './jump-truth.ts';
import { lowestTimeS } from './lowest-point.ts';
import { standingHeightM } from './stance.ts';
import { landingHeightM, takeoffHeightM } from './takeoff-height.ts';
import { fly, rebound } from './vertical-phases.ts';

/** A jump straight after stepping off a box. `concentricS` is not used: the contact rules. */
export interface DropJumpSpec extends Omit<JumpShape, 'concentricS'> {
  readonly type: 'dj';
  readonly style: AthleteStyle;
  readonly seed: number;
  /** Height of the box (0.15…0.6). */
  readonly boxHeightM: number;
  /** Time on the ground between fall and jump (0.15…0.45). */
  readonly contactS: number;
  /** From the first foot leaving the box to the other (0.1…0.2). */
  readonly stepS: number;
}

/** From the first movement on the box until the last foot leaves it. */
const STEP_OFF_S = 0.6;
const STEP_SINK_M = 0.06;
const STEP_SINK_SPEED = 0.35;

/** Leans over the edge of the box until nothing carries any more. */
function stepOff(curve: CurveBuilder): void {
  const knots = [
    { durationS: 0.25, acceleration: 0, free: true },
    { durationS: 0.25, acceleration: 0, free: true },
    { durationS: STEP_OFF_S - 0.5, acceleration: -GRAVITY, free: false, endSteep: 1.4 },
  ];
  const goal = { riseM: -STEP_SINK_M, endVelocity: -STEP_SINK_SPEED };
  appendKnots(curve, knots, solveKnots({ velocity: 0, acceleration: 0 }, knots, goal));
}

/** The way of the centre of mass with its instants, s. */
interface DropPath {
  readonly comHeight: Curve;
  readonly lastFootOffS: number;
  readonly contactStartS: number;
  readonly takeoffS: number;
  readonly landingS: number;
  readonly settledS: number;
  readonly durationS: number;
  /** Speed at the touch-down from the box, m/s. */
  readonly fallSpeed: number;
}

function dropPath(spec: DropJumpSpec, standingM: number): DropPath {
  const { style } = spec;
  const raised = style.arms === 'swing';
  const takeoffM = takeoffHeightM(style, standingM, raised);
  const touchdownM = landingHeightM(style, standingM, takeoffM, 0.01, false);
  const curve = new CurveBuilder(standingM + spec.boxHeightM);
  curve.hold(spec.standS);
  stepOff(curve);
  const lastFootOffS = curve.timeS;
  fly(curve, Math.min(touchdownM, curve.value - 0.05));
  const contactStartS = curve.timeS;
  const fallSpeed = -curve.slope;
  const velocity = takeoffVelocity(spec.heightM);
  rebound(curve, takeoffM - curve.value, velocity, spec.contactS, 0.04, spec.releaseS);
  const takeoffS = curve.timeS;
  fly(curve, landingHeightM(style, standingM, takeoffM, spec.landingBentM, raised));
  const landingS = curve.timeS;
  const settledS = landAndStand(curve, spec, standingM);
  const durationS = curve.timeS;
  const comHeight = curve.build();
  return {
    comHeight,
    lastFootOffS,
    contactStartS,
    takeoffS,
    landingS,
    settledS,
    durationS,
    fallSpeed,
  };
}

/** A drop jump: box, fall, short contact, flight, landing. */
export function dropJump(spec: DropJumpSpec): PhysicalMovement {
  const { style } = spec;
  const standingM = standingHeightM(style);
  const path = dropPath(spec, standingM);
  const { comHeight, contactStartS, takeoffS, landingS, settledS, durationS } = path;
  const lowestS = lowestTimeS(comHeight, contactStartS, takeoffS);
  const yawRad = inRadians(spec.turnDeg);
  const drop = {
    boxHeightM: spec.boxHeightM,
    firstFootOffS: path.lastFootOffS - spec.stepS,
    lastFootOffS: path.lastFootOffS,
    landingS: contactStartS,
    forwardM: 0.4,
  };
  const script = choreographJumps(
    {
      style,
      standingM,
      comHeight,
      startS: spec.standS,
      settledS,
      durationS,
      flights: [{ lowestS, takeoffS, landingS, forwardM: spec.driftM, yawRad }],
      drop,
    },
    new SeededRandom(spec.seed),
  );
  const jump = jumpTruth(script, style.statureM, {
    type: 'dj',
    quietUntilS: spec.standS,
    lowestS,
    takeoffS,
    landingS,
    contactStartS,
    dropHeightM: spec.boxHeightM,
  });
  const fallM = path.fallSpeed ** 2 / (2 * GRAVITY);
  const truth = { ...jump, data: { ...jump.data, effective_drop_height_m: fallM } };
  return new ChoreographedMovement(script, {
    name: 'drop jump',
    durationS,
    truth: { jumps: [truth] },
    statureM: style.statureM,
    massKg: style.massKg,
    boxHeightM: spec.boxHeightM,
  });
}
