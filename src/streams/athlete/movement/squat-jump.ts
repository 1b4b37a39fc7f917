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

/** A jump out of a held squat. */
export interface SquatJumpSpec extends JumpShape {
  readonly type: 'sj';
  readonly style: AthleteStyle;
  readonly seed: number;
  /** Drop of the centre of mass into the squat. */
  readonly depthM: number;
  /** Time taken to squat down. */
  readonly squatS: number;
  /** The squat is held that long (0.5…4). */
  readonly holdS: number;
  /** A fault: the body dips that far before it goes up (0, or 0.02…0.08). */
  readonly dipM: number;
}

const DIP_S = 0.22;

/** A squat jump; with a dip, the faulty kind that is half a countermovement jump. */
export function squatJump(spec: SquatJumpSpec): PhysicalMovement {
  const { style } = spec;
  const standingM = standingHeightM(style);
  const raised = style.arms === 'swing';
  const takeoffM = takeoffHeightM(style, standingM, raised);
  const curve = new CurveBuilder(standingM);
  curve.hold(spec.standS);
  curve.to(spec.squatS, standingM - spec.depthM);
  curve.hold(spec.holdS);
  const holdEndS = curve.timeS;
  if (spec.dipM > 0) descend(curve, spec.dipM, DIP_S, 0.5);
  const lowestS = curve.timeS;
  const riseM = takeoffM - curve.value;
  pushOff(curve, riseM, takeoffVelocity(spec.heightM), spec.concentricS, spec.releaseS);
  const takeoffS = curve.timeS;
  fly(curve, landingHeightM(style, standingM, takeoffM, spec.landingBentM, raised));
  const landingS = curve.timeS;
  const settledS = landAndStand(curve, spec, standingM);
  const yawRad = inRadians(spec.turnDeg);
  const script = choreographJumps(
    {
      style,
      standingM,
      comHeight: curve.build(),
      startS: spec.standS,
      settledS,
      durationS: curve.timeS,
      flights: [{ lowestS, takeoffS, landingS, forwardM: spec.driftM, yawRad }],
    },
    new SeededRandom(spec.seed),
  );
  const jump = jumpTruth(script, style.statureM, {
    type: 'sj',
    quietUntilS: holdEndS,
    lowestS,
    takeoffS,
    landingS,
    squatHoldS: spec.holdS,
  });
  const truth = { ...jump, data: { ...jump.data, squat_depth_m: spec.depthM, dip_m: spec.dipM } };
  return new ChoreographedMovement(script, {
    name: spec.dipM > 0 ? 'squat jump with a dip' : 'squat jump',
    durationS: curve.timeS,
    truth: { jumps: [truth] },
    statureM: style.statureM,
    massKg: style.massKg,
    boxHeightM: 0,
  });
}
