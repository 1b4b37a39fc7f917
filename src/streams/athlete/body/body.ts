import { LANDMARK_COUNT, Landmark } from '../../../dsp/landmarks/landmark.ts';
import type { BodyPose } from '../movement.ts';
import { type BodyLengths, bodyLengths, SEGMENT_MASS } from './anthropometry.ts';
import { Leg } from './leg.ts';
import type { Posture } from './posture.ts';
import { UpperBody } from './upper-body.ts';

const UPPER_MASS = 1 - 2 * (SEGMENT_MASS.thigh + SEGMENT_MASS.shank + SEGMENT_MASS.foot);
const TOLERANCE_M = 1e-10;
const PROBE_M = 1e-6;
const MOST_ITERATIONS = 40;
const LONGEST_STEP_M = 0.08;

/** A body of rigid segments with masses, posed so that its centre of mass is where it must be. */
export class Body {
  readonly lengths: BodyLengths;
  readonly left: Leg;
  readonly right: Leg;
  /** Middle of the hips after the last {@link pose}, before the turn about the vertical, m. */
  pelvisX = 0;
  pelvisY = 0;
  private readonly upper: UpperBody;
  private errorX = 0;
  private errorY = 0;

  constructor(readonly statureM: number) {
    this.lengths = bodyLengths(statureM);
    this.left = new Leg(this.lengths, 'left');
    this.right = new Leg(this.lengths, 'right');
    this.upper = new UpperBody(this.lengths);
  }

  /** Distance by which the feet could not be where the posture wants them, m; normally 0. */
  get shortfallM(): number {
    return Math.max(this.left.shortfallM, this.right.shortfallM);
  }

  /** Writes the 33 landmarks of a posture, in metres. */
  pose(posture: Posture, pose: BodyPose): void {
    this.upper.place(posture, pose);
    this.solvePelvis(posture);
    for (let index = 0; index < LANDMARK_COUNT; index++) {
      pose[3 * index] = (pose[3 * index] ?? 0) + this.pelvisX;
      pose[3 * index + 1] = (pose[3 * index + 1] ?? 0) + this.pelvisY;
      pose[3 * index + 2] = (pose[3 * index + 2] ?? 0) + posture.pelvisLateralM;
    }
    writeLeg(this.left, pose, 0);
    writeLeg(this.right, pose, 1);
    if (posture.yawRad !== 0) turn(pose, posture.yawRad, posture.pivotForwardM);
  }

  // Newton from a start that depends on the posture alone, so that the order of calls cannot show.
  private solvePelvis(posture: Posture): void {
    this.pelvisX = posture.comForwardM - this.upper.momentX;
    this.pelvisY = posture.comHeightM - 0.04 * this.statureM;
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      const x = this.pelvisX;
      const y = this.pelvisY;
      this.measure(posture, x + PROBE_M, y);
      const xByX = this.errorX;
      const yByX = this.errorY;
      this.measure(posture, x, y + PROBE_M);
      const xByY = this.errorX;
      const yByY = this.errorY;
      this.measure(posture, x, y);
      const { errorX, errorY } = this;
      if (Math.abs(errorX) + Math.abs(errorY) < TOLERANCE_M) return;
      const a = (xByX - errorX) / PROBE_M;
      const b = (xByY - errorX) / PROBE_M;
      const c = (yByX - errorY) / PROBE_M;
      const d = (yByY - errorY) / PROBE_M;
      const determinant = a * d - b * c;
      const stepX = (d * errorX - b * errorY) / determinant;
      const stepY = (a * errorY - c * errorX) / determinant;
      const shorten = Math.min(1, LONGEST_STEP_M / Math.hypot(stepX, stepY));
      this.pelvisX = x - shorten * stepX;
      this.pelvisY = y - shorten * stepY;
    }
    this.measure(posture, this.pelvisX, this.pelvisY);
  }

  private measure(posture: Posture, x: number, y: number): void {
    const aside = this.lengths.hipHalfWidthM;
    this.left.place(x, y, posture.pelvisLateralM - aside, posture.leftFoot);
    this.right.place(x, y, posture.pelvisLateralM + aside, posture.rightFoot);
    this.errorX =
      UPPER_MASS * x +
      this.upper.momentX +
      this.left.momentX +
      this.right.momentX -
      posture.comForwardM;
    this.errorY =
      UPPER_MASS * y +
      this.upper.momentY +
      this.left.momentY +
      this.right.momentY -
      posture.comHeightM;
  }
}

function writeLeg(leg: Leg, pose: BodyPose, side: 0 | 1): void {
  const knee = 3 * (Landmark.leftKnee + side);
  pose[knee] = leg.kneeX;
  pose[knee + 1] = leg.kneeY;
  pose[knee + 2] = leg.kneeZ;
  const ankle = 3 * (Landmark.leftAnkle + side);
  pose[ankle] = leg.ankleX;
  pose[ankle + 1] = leg.ankleY;
  pose[ankle + 2] = leg.ankleZ;
  const heel = 3 * (Landmark.leftHeel + side);
  pose[heel] = leg.heelX;
  pose[heel + 1] = leg.heelY;
  pose[heel + 2] = leg.heelZ;
  const toe = 3 * (Landmark.leftFootIndex + side);
  pose[toe] = leg.indexX;
  pose[toe + 1] = leg.indexY;
  pose[toe + 2] = leg.indexZ;
}

function turn(pose: BodyPose, yawRad: number, pivotX: number): void {
  const cos = Math.cos(yawRad);
  const sin = Math.sin(yawRad);
  for (let index = 0; index < LANDMARK_COUNT; index++) {
    const x = (pose[3 * index] ?? 0) - pivotX;
    const z = pose[3 * index + 2] ?? 0;
    pose[3 * index] = pivotX + cos * x - sin * z;
    pose[3 * index + 2] = sin * x + cos * z;
  }
}
