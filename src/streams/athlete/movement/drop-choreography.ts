import type { FootFlight } from './choreography.ts';
import { type Curve, CurveBuilder } from './curve.ts';
import type { PlannedDrop } from './jump-plan.ts';

/** How far the stepping foot is lifted, and the trailing one drawn up, m. */
const STEP_LIFT_M = 0.07;
const TRAIL_LIFT_M = 0.04;
const TRAIL_PITCH_RAD = 0.5;

function footOffS(drop: PlannedDrop, side: -1 | 1): number {
  return side === 1 ? drop.firstFootOffS : drop.lastFootOffS;
}

/** The foot's way from the box to the ground. */
export function dropFlight(drop: PlannedDrop, comHeight: Curve, side: -1 | 1): FootFlight {
  const fromS = footOffS(drop, side);
  const toS = drop.landingS;
  const span = new CurveBuilder(comHeight.value(fromS) - drop.boxHeightM);
  span.hold(fromS);
  span.slope = comHeight.slope(fromS);
  const liftS = 0.45 * (toS - fromS);
  const liftM = side === 1 ? STEP_LIFT_M : TRAIL_LIFT_M;
  span.cubicTo(liftS, span.value + span.slope * 0.3 * liftS - liftM);
  span.cubicTo(toS - span.timeS, comHeight.value(toS));
  return { fromS, toS, span: span.build() };
}

/** Pitch of a foot from the stance on the box until touch-down. */
export function dropPitch(
  drop: PlannedDrop,
  side: -1 | 1,
  landingPitchRad: number,
  pitch: CurveBuilder,
  toePitch: CurveBuilder,
): void {
  const fromS = footOffS(drop, side);
  if (side === -1) {
    const riseS = 0.15;
    pitch.hold(fromS - riseS);
    pitch.cubicTo(riseS, TRAIL_PITCH_RAD, 2);
  } else {
    pitch.hold(fromS);
  }
  pitch.cubicTo(drop.landingS - fromS, landingPitchRad);
  toePitch.hold(fromS);
  toePitch.cubicTo(drop.landingS - fromS, Math.max(0, landingPitchRad));
}
