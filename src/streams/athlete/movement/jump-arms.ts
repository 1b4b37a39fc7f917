import type { ArmTrack } from './choreography.ts';
import { CurveBuilder } from './curve.ts';
import type { JumpPlan } from './jump-plan.ts';
import { HANGING_ARM } from './stance.ts';

/** Shoulder and elbow of arms that are thrown up by take-off. */
export const RAISED_ARM = { shoulderRad: 2.3, elbowRad: 0.5 } as const;

const DRAWN_BACK_RAD = -0.8;
/** Arms at touch-down. */
export const LANDING_ARM = { shoulderRad: 2, elbowRad: 0.7 } as const;
/** Mean speed of the throw that the arms can reach. */
const FASTEST_THROW_RAD_S = 9;
const LOWER_S = 0.6;

/** The arms of a jump: hanging, or swung back in the squat and thrown up in the push-off. */
export function armTrack(plan: JumpPlan): ArmTrack {
  const shoulder = new CurveBuilder(HANGING_ARM.shoulderRad);
  const elbow = new CurveBuilder(HANGING_ARM.elbowRad);
  if (plan.style.arms === 'swing') {
    shoulder.hold(plan.startS);
    elbow.hold(plan.startS);
    plan.flights.forEach((flight, index) => {
      if (index === 0) {
        const drawS = 0.85 * (flight.lowestS - shoulder.timeS);
        const reachRad = FASTEST_THROW_RAD_S * (flight.takeoffS - shoulder.timeS - drawS);
        shoulder.to(drawS, Math.max(DRAWN_BACK_RAD, RAISED_ARM.shoulderRad - reachRad));
        const throwS = flight.takeoffS - shoulder.timeS;
        shoulder.to(throwS, RAISED_ARM.shoulderRad, 4);
        elbow.hold(flight.lowestS - elbow.timeS);
        elbow.to(flight.takeoffS - elbow.timeS, RAISED_ARM.elbowRad);
        shoulder.to(0.1, RAISED_ARM.shoulderRad + 0.2);
      }
      const last = plan.flights.length - 1;
      if (index < last && index > 0) return;
      shoulder.to(flight.landingS - shoulder.timeS, LANDING_ARM.shoulderRad, -3);
      elbow.to(flight.landingS - elbow.timeS, LANDING_ARM.elbowRad);
    });
    shoulder.to(LOWER_S, HANGING_ARM.shoulderRad);
    elbow.to(LOWER_S, HANGING_ARM.elbowRad);
  }
  return { shoulder: shoulder.build(), elbow: elbow.build() };
}
