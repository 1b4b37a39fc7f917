import { LocalPolynomial } from '../filters/local-polynomial.ts';
import { Landmark } from '../landmarks/landmark.ts';
import type { LandmarkFrame } from '../landmarks/landmark-frame.ts';
import { cellAt } from '../numerics/value-at.ts';
import { BodyScale } from './body-scale.ts';

const L = Landmark;
const VELOCITY_WINDOW = { windowMs: 110, degree: 2, lagMs: 0, capacity: 32 } as const;
const FOOT_WINDOW = { windowMs: 80, degree: 1, lagMs: 0, capacity: 24 } as const;
/** How long a foot's lowest place is remembered, ms: longer than any contact, shorter than a walk. */
const LOWEST_MEMORY_MS = 700;
/** Time constant with which the standing reference follows a body at rest, ms. */
const REFERENCE_TIME_MS = 250;
/** A body is at rest below these speeds, m/s. */
const STILL_HIP_M_S = 0.12;
const STILL_FOOT_M_S = 0.25;
const GAP_MS = 400;

/** What the phase machine sees of a frame: SI units, up positive, causal. */
export interface Sample {
  timeMs: number;
  /** Mid-hip above its standing reference, m. */
  hipHeightM: number;
  /** m/s */
  hipVelocityMS: number;
  /** Horizontal speed of the mid-hip across the picture, m/s. */
  hipSpeedAcrossMS: number;
  /** Each foot's toe above its lowest place of the last 0.7 s, m. */
  leftLiftM: number;
  rightLiftM: number;
  /** Mean of both toes above their standing reference, m (negative: below the box). */
  feetHeightM: number;
  /** Mean vertical velocity of both toes, m/s. */
  feetVelocityMS: number;
  /** Time since the body was last at rest, ms; 0 at rest. */
  movingForMs: number;
  /** How long the body has been at rest, ms. */
  stillForMs: number;
}

/** The lowest place of one foot in the recent past (largest y). */
class LowestPlace {
  readonly #bins = new Float64Array(8);
  readonly #binMs = LOWEST_MEMORY_MS / 8;
  #bin = Number.NaN;
  /** After {@link push}. */
  y = Number.NaN;

  push(time: Float64Array, foot: LocalPolynomial): void {
    const y = foot.value;
    const bin = Math.floor(cellAt(time, 0) / this.#binMs);
    if (Number.isNaN(this.#bin) || bin - this.#bin >= this.#bins.length) {
      this.#bins.fill(Number.NEGATIVE_INFINITY);
    } else {
      for (let b = this.#bin + 1; b <= bin; b++) this.#bins[b & 7] = Number.NEGATIVE_INFINITY;
    }
    this.#bin = bin;
    this.#bins[bin & 7] = Math.max(cellAt(this.#bins, bin & 7), y);
    let lowest = y;
    for (let b = 0; b < 8; b++) lowest = Math.max(lowest, cellAt(this.#bins, b));
    this.y = lowest;
  }
}

/**
 * Turns accepted landmarks into the {@link Sample} of the moment. Allocates nothing a frame: numbers
 * travel in lists and objects, because one that is handed to a function takes memory on the way.
 */
export class LiveKinematics {
  readonly scale: BodyScale;
  /** Overwritten by each frame. */
  readonly sample: Sample = {
    timeMs: 0,
    hipHeightM: 0,
    hipVelocityMS: 0,
    hipSpeedAcrossMS: 0,
    leftLiftM: 0,
    rightLiftM: 0,
    feetHeightM: 0,
    feetVelocityMS: 0,
    movingForMs: 0,
    stillForMs: 0,
  };
  readonly #time = new Float64Array(1);
  readonly #hipY = new LocalPolynomial(VELOCITY_WINDOW);
  readonly #hipX = new LocalPolynomial(FOOT_WINDOW);
  readonly #left = new LocalPolynomial(FOOT_WINDOW);
  readonly #right = new LocalPolynomial(FOOT_WINDOW);
  readonly #leftLowest = new LowestPlace();
  readonly #rightLowest = new LowestPlace();
  #hipReference = Number.NaN;
  /** y of the feet at rest, in picture heights; NaN before the body was at rest. */
  floorY = Number.NaN;
  #lastMs = Number.NEGATIVE_INFINITY;
  #stillSinceMs = 0;
  #lastStillMs = 0;

  constructor(statureM: number | null) {
    this.scale = new BodyScale(statureM);
  }

  /** @param points 33 × (x, y), aspect-correct, as {@link AthleteLock} accepted them */
  push(frame: Pick<LandmarkFrame, 'captureTimeMs'>, points: Float64Array): Sample {
    const time = this.#time;
    time[0] = frame.captureTimeMs;
    if (frame.captureTimeMs - this.#lastMs > GAP_MS) this.#restart(frame.captureTimeMs);
    this.scale.push(time, points);
    const metres = this.scale.metresPerUnit;
    this.#hipY.pushMean(time, points, 2 * L.leftHip + 1, 2 * L.rightHip + 1);
    this.#hipX.pushMean(time, points, 2 * L.leftHip, 2 * L.rightHip);
    this.#left.pushMean(time, points, 2 * L.leftFootIndex + 1, 2 * L.leftFootIndex + 1);
    this.#right.pushMean(time, points, 2 * L.rightFootIndex + 1, 2 * L.rightFootIndex + 1);
    const hipY = this.#hipY.value;
    const leftY = this.#left.value;
    const rightY = this.#right.value;
    const feetY = (leftY + rightY) / 2;
    const s = this.sample;
    s.timeMs = frame.captureTimeMs;
    s.hipVelocityMS = -this.#hipY.velocity * metres;
    s.hipSpeedAcrossMS = Math.abs(this.#hipX.velocity) * metres;
    this.#leftLowest.push(time, this.#left);
    this.#rightLowest.push(time, this.#right);
    s.leftLiftM = (this.#leftLowest.y - leftY) * metres;
    s.rightLiftM = (this.#rightLowest.y - rightY) * metres;
    s.feetVelocityMS = (-(this.#left.velocity + this.#right.velocity) / 2) * metres;
    this.#rest();
    s.hipHeightM = (this.#hipReference - hipY) * metres;
    s.feetHeightM = (this.floorY - feetY) * metres;
    this.#lastMs = frame.captureTimeMs;
    return s;
  }

  /** The body at rest is the reference; a standing squat does not lower it. */
  #rest(): void {
    const s = this.sample;
    const { timeMs } = s;
    const metres = this.scale.metresPerUnit;
    const hipY = this.#hipY.value;
    const feetY = (this.#left.value + this.#right.value) / 2;
    if (Number.isNaN(this.#hipReference)) {
      this.#hipReference = hipY;
      this.floorY = feetY;
    }
    const still =
      Math.abs(s.hipVelocityMS) < STILL_HIP_M_S &&
      Math.abs(this.#left.velocity) * metres < STILL_FOOT_M_S &&
      Math.abs(this.#right.velocity) * metres < STILL_FOOT_M_S &&
      s.hipSpeedAcrossMS < 0.3;
    if (!still) {
      this.#stillSinceMs = timeMs;
      s.stillForMs = 0;
      s.movingForMs = timeMs - this.#lastStillMs;
      return;
    }
    this.#lastStillMs = timeMs;
    s.movingForMs = 0;
    s.stillForMs = timeMs - this.#stillSinceMs;
    const weight = 1 - Math.exp(-(timeMs - this.#lastMs) / REFERENCE_TIME_MS);
    this.floorY += weight * (feetY - this.floorY);
    const belowM = (hipY - this.#hipReference) * metres - (feetY - this.floorY) * metres;
    if (belowM < 0.06 || s.stillForMs > 5000) {
      this.#hipReference += weight * (hipY - this.#hipReference);
    }
  }

  #restart(timeMs: number): void {
    for (const filter of [this.#hipY, this.#hipX, this.#left, this.#right]) filter.reset();
    this.#hipReference = Number.NaN;
    this.floorY = Number.NaN;
    this.#stillSinceMs = timeMs;
    this.#lastStillMs = timeMs;
  }
}
