import { inRadians } from '../../../dsp/numerics/angle.ts';
import { SeededRandom } from '../random.ts';
import type { AthleteStyle } from './athlete-style.ts';
import { ChoreographedMovement, type PhysicalMovement } from './choreography.ts';
import { CurveBuilder } from './curve.ts';
import { choreographJumps } from './jump-choreography.ts';
import { type JumpShape, landAndStand, takeoffVelocity } from './jump-shape.ts';
import { jumpTruth } from './jump-truth.ts';
import { standingHeightM } from './stance.ts';
import { landingHeightM, takeoffHeightM } from './takeoff-height.ts';
import { descend, fly, pushOff } from './vertical-phases.ts';

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

/** A countermovement jump with hands on the hips or swinging arms. */
export function countermovementJump(spec: CmjSpec): PhysicalMovement {
  const { style } = spec;
  const standingM = standingHeightM(style);
  const raised = style.arms === 'swing';
  const takeoffM = takeoffHeightM(style, standingM, raised);
  const curve = new CurveBuilder(standingM);
  curve.hold(spec.standS);
  descend(curve, spec.depthM, spec.eccentricS, spec.unweightingShare);
  const lowestS = curve.timeS;
  const velocity = takeoffVelocity(spec.heightM);
  pushOff(curve, takeoffM - curve.value, velocity, spec.concentricS, spec.releaseS);
  const takeoffS = curve.timeS;
  fly(curve, landingHeightM(style, standingM, takeoffM, spec.landingBentM, raised));
  const landingS = curve.timeS;
  const settledS = landAndStand(curve, spec, standingM);
  const durationS = curve.timeS;
  const flight = {
    lowestS,
    takeoffS,
    landingS,
    forwardM: spec.driftM,
    yawRad: inRadians(spec.turnDeg),
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
