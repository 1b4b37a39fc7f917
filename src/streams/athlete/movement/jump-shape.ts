import type { CurveBuilder } from './curve.ts';
import { GRAVITY } from './gravity.ts';
import { absorb } from './vertical-phases.ts';

/** How a landing ends in standing; times in s. */
export interface LandingShape {
  /** From touch-down to the lowest point of the landing (0.15…0.35). */
  readonly absorbS: number;
  /** From there to standing. */
  readonly recoverS: number;
  readonly standAfterS: number;
}

/** What all single jumps have in common; lengths in m, times in s. */
export interface JumpShape extends LandingShape {
  readonly standS: number;
  /** Rise of the centre of mass from take-off to the apex. */
  readonly heightM: number;
  /** Wish; the physically possible time nearest to it is taken. */
  readonly concentricS: number;
  /** Time in which the force falls to nothing before take-off (0.04…0.08). */
  readonly releaseS: number;
  /** How much lower the centre of mass is at touch-down than at take-off. */
  readonly landingBentM: number;
  /** Distance travelled forward in the air. */
  readonly driftM: number;
  /** Turn to the right in the air, degrees. */
  readonly turnDeg: number;
}

/** Velocity at take-off that lifts the centre of mass by a height, m/s. */
export function takeoffVelocity(heightM: number): number {
  return Math.sqrt(2 * GRAVITY * heightM);
}

/** Appends absorbing the landing, rising to standing, and standing; returns when that is reached. */
export function landAndStand(curve: CurveBuilder, shape: LandingShape, standingM: number): number {
  absorb(curve, shape.absorbS, Math.min(0.06, 0.3 * shape.absorbS));
  curve.to(shape.recoverS, standingM);
  const settledS = curve.timeS;
  curve.hold(shape.standAfterS);
  return settledS;
}
