import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import { ChoreographedMovement, type PhysicalMovement } from './choreography.ts';
import { CurveBuilder } from './curve.ts';
import { GRAVITY } from './gravity.ts';
import { choreographJumps } from './jump-choreography.ts';
import { jumpTruth } from './jump-truth.ts';
import { standingHeightM } from './stance.ts';
import { landingHeightM, takeoffHeightM } from './takeoff-height.ts';
import { absorb, descend, fly, pushOff } from './vertical-phases.ts';

/** What every jump to the ground has in common; lengths in m, times in s. */
export interface JumpShape {
  readonly standS: number;
  /** Rise of the centre of mass from take-off to the apex. */
  readonly heightM: number;
  /** Wish; the physically possible time nearest to it is taken. */
  readonly concentricS: number;
  /** Time in which the force falls to nothing before take-off (0.04…0.08). */
  readonly releaseS: number;
  /** How much lower the centre of mass is at touch-down than at take-off. */
  readonly landingBentM: number;
  /** From touch-down to the lowest point of the landing (0.15…0.35). */
  readonly absorbS: number;
  /** From there to standing. */
  readonly recoverS: number;
  readonly standAfterS: number;
  /** Distance travelled forward in the air. */
  readonly driftM: number;
  /** Turn to the right in the air, degrees. */
  readonly turnDeg: number;
}

/** A countermovement jump. */
export interface CmjSpec extends JumpShape {
  readonly type: 'cmj';
  readonly style: AthleteStyle;
  readonly seed: number;
  /** Drop of the centre of mass to the lowest point. */
  readonly depthM: number;
  /** Wish; longer where the drop would need more than free fall. */
  readonly eccentricS: number;
  /** Share of the descent until the deepest unweighting (0.35…0.6). */
  readonly unweightingShare: number;
}

/** Velocity at take-off that lifts the centre of mass by a height, m/s. */
export function takeoffVelocity(heightM: number): number {
  return Math.sqrt(2 * GRAVITY * heightM);
}

/** Appends absorbing the landing, rising to standing, and standing; returns when that is reached. */
export function landAndStand(curve: CurveBuilder, shape: JumpShape, standingM: number): number {
  absorb(curve, shape.absorbS, Math.min(0.06, 0.3 * shape.absorbS));
  curve.to(shape.recoverS, standingM);
  const settledS = curve.timeS;
  curve.hold(shape.standAfterS);
  return settledS;
}

/** A countermovement jump with hands on the hips or swinging arms. */
export function countermovementJump(spec: CmjSpec): PhysicalMovement {
  const { style } = spec;
  const standingM = standingHeightM(style);
  const takeoffM = takeoffHeightM(style, standingM, style.arms === 'swing');
  const curve = new CurveBuilder(standingM);
  curve.hold(spec.standS);
  descend(curve, spec.depthM, spec.eccentricS, spec.unweightingShare);
  const lowestS = curve.timeS;
  const velocity = takeoffVelocity(spec.heightM);
  pushOff(curve, takeoffM - curve.value, velocity, spec.concentricS, spec.releaseS);
  const takeoffS = curve.timeS;
  fly(curve, landingHeightM(style, standingM, takeoffM, spec.landingBentM));
  const landingS = curve.timeS;
  const settledS = landAndStand(curve, spec, standingM);
  const durationS = curve.timeS;
  const flight = {
    lowestS,
    takeoffS,
    landingS,
    forwardM: spec.driftM,
    yawRad: (spec.turnDeg * Math.PI) / 180,
  };
  const comHeight = curve.build();
  const script = choreographJumps(
    { style, standingM, comHeight, startS: spec.standS, settledS, durationS, flights: [flight] },
    new SeededRandom(spec.seed),
  );
  const quietUntilS = spec.standS;
  const truth = {
    jumps: [
      jumpTruth(script, style.statureM, { type: 'cmj', quietUntilS, lowestS, takeoffS, landingS }),
    ],
  };
  return new ChoreographedMovement(script, {
    name: 'countermovement jump',
    durationS,
    truth,
    statureM: style.statureM,
    massKg: style.massKg,
    boxHeightM: 0,
  });
}
