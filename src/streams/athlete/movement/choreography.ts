import { Body } from '../body/body.ts';
import { blankPosture, type FootPosture, type Posture } from '../body/posture.ts';
import type { BodyPose, Movement, MovementTruth } from '../movement.ts';
import type { Curve } from './curve.ts';

/** A time in which a foot is off the ground. */
export interface FootFlight {
  readonly fromS: number;
  readonly toS: number;
  /**
   * Distance from the centre of mass down to the foot's lowest point, m, over movement time;
   * without it the foot follows its `lift`.
   */
  readonly span?: Curve;
}

/** One foot over time. */
export interface FootTrack {
  /** Forward position of the flat foot's heel, m. */
  readonly forward: Curve;
  readonly lateralM: number;
  /** Height of the lowest point outside of flights, m. */
  readonly lift: Curve;
  readonly pitch: Curve;
  readonly toePitch: Curve;
  readonly flights: readonly FootFlight[];
}

/** Angles of an arm over time, rad. */
export interface ArmTrack {
  readonly shoulder: Curve;
  readonly elbow: Curve;
}

/** Everything a movement prescribes; times in s from its start. */
export interface Choreography {
  readonly comHeight: Curve;
  readonly comForward: Curve;
  readonly pelvisLateral: Curve;
  /** Lean of the trunk, rad, from the time and the height of the centre of mass. */
  trunkTilt(timeS: number, comHeightM: number): number;
  readonly leftFoot: FootTrack;
  readonly rightFoot: FootTrack;
  readonly leftArm: ArmTrack;
  readonly rightArm: ArmTrack;
  readonly handsOnHips: boolean;
  readonly yaw: Curve;
  /** The body turns about its own vertical until then, about a fixed one after it. */
  readonly yawUntilS: number;
}

/** Who moves, and what is known about it. */
export interface MovementFacts {
  readonly name: string;
  readonly durationS: number;
  readonly truth: MovementTruth;
  readonly statureM: number;
  readonly massKg: number;
  readonly boxHeightM: number;
}

/** A movement that also knows its centre of mass and the force under the feet. */
export interface PhysicalMovement extends Movement {
  /** Height of the centre of mass, m. */
  comHeightAt(timeMs: number): number;
  /** Vertical velocity of the centre of mass, m/s. */
  comVelocityAt(timeMs: number): number;
  /** Vertical acceleration of the centre of mass, m/s². */
  comAccelerationAt(timeMs: number): number;
}

function setFoot(foot: FootPosture, track: FootTrack, timeS: number, comHeightM: number): void {
  foot.forwardM = track.forward.value(timeS);
  foot.lateralM = track.lateralM;
  foot.pitchRad = track.pitch.value(timeS);
  foot.toePitchRad = track.toePitch.value(timeS);
  for (const flight of track.flights) {
    if (timeS > flight.fromS && timeS < flight.toS) {
      foot.free = true;
      foot.heightM =
        flight.span === undefined ? track.lift.value(timeS) : comHeightM - flight.span.value(timeS);
      return;
    }
  }
  foot.free = false;
  foot.heightM = track.lift.value(timeS);
}

/** Writes the posture of a choreography at an instant (s). */
export function postureAt(script: Choreography, timeS: number, posture: Posture): void {
  const comHeightM = script.comHeight.value(timeS);
  posture.comHeightM = comHeightM;
  posture.comForwardM = script.comForward.value(timeS);
  posture.pelvisLateralM = script.pelvisLateral.value(timeS);
  posture.trunkTiltRad = script.trunkTilt(timeS, comHeightM);
  posture.headTiltRad = 0.35 * posture.trunkTiltRad;
  setFoot(posture.leftFoot, script.leftFoot, timeS, comHeightM);
  setFoot(posture.rightFoot, script.rightFoot, timeS, comHeightM);
  posture.leftArm.shoulderRad = script.leftArm.shoulder.value(timeS);
  posture.leftArm.elbowRad = script.leftArm.elbow.value(timeS);
  posture.rightArm.shoulderRad = script.rightArm.shoulder.value(timeS);
  posture.rightArm.elbowRad = script.rightArm.elbow.value(timeS);
  posture.handsOnHips = script.handsOnHips;
  posture.yawRad = script.yaw.value(timeS);
  posture.pivotForwardM = script.comForward.value(Math.min(timeS, script.yawUntilS));
}

/** The movement of a body that follows a choreography. */
export class ChoreographedMovement implements PhysicalMovement {
  readonly name: string;
  readonly durationMs: number;
  readonly truth: MovementTruth;
  readonly statureM: number;
  readonly massKg: number;
  readonly boxHeightM: number;
  private readonly body: Body;
  private readonly posture = blankPosture();

  constructor(
    private readonly script: Choreography,
    facts: MovementFacts,
  ) {
    this.name = facts.name;
    this.durationMs = facts.durationS * 1000;
    this.truth = facts.truth;
    this.statureM = facts.statureM;
    this.massKg = facts.massKg;
    this.boxHeightM = facts.boxHeightM;
    this.body = new Body(facts.statureM);
  }

  poseAt(timeMs: number, pose: BodyPose): void {
    postureAt(this.script, timeMs / 1000, this.posture);
    this.body.pose(this.posture, pose);
  }

  comHeightAt(timeMs: number): number {
    return this.script.comHeight.value(timeMs / 1000);
  }

  comVelocityAt(timeMs: number): number {
    return this.script.comHeight.slope(timeMs / 1000);
  }

  comAccelerationAt(timeMs: number): number {
    return this.script.comHeight.acceleration(timeMs / 1000);
  }
}
