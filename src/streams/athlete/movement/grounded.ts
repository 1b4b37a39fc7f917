import type { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import {
  type ArmTrack,
  ChoreographedMovement,
  type FootTrack,
  type PhysicalMovement,
} from './choreography.ts';
import { type Curve, CurveBuilder } from './curve.ts';
import { balanceM, HANGING_ARM, trunkTiltAt } from './stance.ts';

/** A movement that is not a jump; what is left out keeps still. */
export interface GroundedPlan {
  readonly name: string;
  readonly style: AthleteStyle;
  readonly standingM: number;
  readonly durationS: number;
  readonly comHeight: Curve;
  readonly comForward?: Curve;
  /** Height of what the body stands on; the trunk leans by the squat above it. */
  readonly floor?: Curve;
  /** Lean of the trunk beyond what the depth of the squat asks for, rad. */
  readonly extraTilt?: Curve;
  readonly pitch?: Curve;
  readonly leftArm?: ArmTrack;
  readonly rightArm?: ArmTrack;
  readonly leftFoot?: FootTrack;
  readonly rightFoot?: FootTrack;
}

function still(value: number): Curve {
  return new CurveBuilder(value).build();
}

/** Hanging arms that do not move. */
function hangingArm(): ArmTrack {
  return { shoulder: still(HANGING_ARM.shoulderRad), elbow: still(HANGING_ARM.elbowRad) };
}

/** Sway of quiet standing around a place, m. */
function swaying(placeM: number, durationS: number, swayM: number, random: SeededRandom): Curve {
  const curve = new CurveBuilder(placeM);
  while (curve.timeS < durationS) {
    curve.to(random.between(0.5, 0.9), placeM + random.between(-swayM, swayM));
  }
  return curve.build();
}

function standingFoot(plan: GroundedPlan, side: -1 | 1): FootTrack {
  return {
    forward: still(0),
    lateralM: (side * plan.style.stanceWidthM) / 2,
    lift: still(0),
    pitch: plan.pitch ?? still(0),
    toePitch: still(0),
    flights: [],
  };
}

/** The movement of a plan; its truth is that there was no jump. */
export function groundedMovement(plan: GroundedPlan, random: SeededRandom): PhysicalMovement {
  const { style, standingM, durationS } = plan;
  const balance = balanceM(style.statureM);
  const extraTilt = plan.extraTilt ?? still(0);
  const floor = plan.floor ?? still(0);
  return new ChoreographedMovement(
    {
      comHeight: plan.comHeight,
      comForward: plan.comForward ?? swaying(balance, durationS, style.swayM, random),
      pelvisLateral: swaying(0, durationS, style.swayM, random),
      trunkTilt: (timeS, comHeightM) =>
        trunkTiltAt(style, standingM, comHeightM - floor.value(timeS)) + extraTilt.value(timeS),
      leftFoot: plan.leftFoot ?? standingFoot(plan, -1),
      rightFoot: plan.rightFoot ?? standingFoot(plan, 1),
      leftArm: plan.leftArm ?? hangingArm(),
      rightArm: plan.rightArm ?? hangingArm(),
      handsOnHips: style.arms === 'hips',
      yaw: still(0),
      yawUntilS: 0,
    },
    {
      name: plan.name,
      durationS,
      truth: { jumps: [] },
      statureM: style.statureM,
      massKg: style.massKg,
      boxHeightM: 0,
    },
  );
}
