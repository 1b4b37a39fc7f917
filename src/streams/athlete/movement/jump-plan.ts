import type { AthleteStyle } from './athlete-style.ts';
import type { Curve } from './curve.ts';

/** A step off a box and the fall after it; times in s. The right foot steps first. */
export interface PlannedDrop {
  readonly boxHeightM: number;
  readonly firstFootOffS: number;
  readonly lastFootOffS: number;
  readonly landingS: number;
  /** From the stance on the box to touch-down, m. */
  readonly forwardM: number;
}

/** One flight of a plan; times in s. */
export interface PlannedFlight {
  /** Lowest point of the contact before it. */
  readonly lowestS: number;
  readonly takeoffS: number;
  readonly landingS: number;
  /** Distance travelled forward while in the air, m. */
  readonly forwardM: number;
  /** Turn about the vertical while in the air, rad. */
  readonly yawRad: number;
}

/** Everything that shapes the body around a vertical path of the centre of mass. */
export interface JumpPlan {
  readonly style: AthleteStyle;
  /** Height of the centre of mass in standing over the ground, m. */
  readonly standingM: number;
  readonly comHeight: Curve;
  readonly startS: number;
  readonly settledS: number;
  readonly durationS: number;
  readonly flights: readonly PlannedFlight[];
  /** A fall from a box before the first contact. */
  readonly drop?: PlannedDrop;
}
