import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../landmarks/landmark.ts';
import { middle } from '../landmarks/middle.ts';

const L = Landmark;
/** Fastest a body travels across the picture, in its own trunk lengths a second (about 6 m/s). */
const MAX_SPEED_TRUNKS_S = 12;
/** Deviation that landmark noise alone can make, in trunk lengths. */
const TOLERANCE_TRUNKS = 0.35;
/** A skeleton elsewhere is believed to be the athlete after this long. */
const RELOCK_MS = 700;
/** The trunk's length on the picture changes by perspective and lean, not by half in a frame. */
const MAX_SIZE_RATIO = 1.8;
/** Sides are exchanged where that makes the legs' leap from the last frame this much shorter. */
const SWAP_GAIN = 0.4;
const SWAP_PAIRS = [L.leftHip, L.leftKnee, L.leftAnkle, L.leftHeel, L.leftFootIndex] as const;

/** Why a frame's skeleton was not taken for the athlete. */
export type LockRefusal = 'nobody' | 'not_finite' | 'elsewhere' | 'upside_down';

/**
 * Keeps to one athlete: refuses a skeleton that is somewhere a body cannot have moved to between
 * two frames, or turned upside down, and undoes left–right exchanges.
 */
export class AthleteLock {
  /** The accepted frame's 33 × (x, y) in picture heights; overwritten by the next. */
  readonly points = new Float64Array(LANDMARK_COUNT * 2);
  readonly #candidate = new Float64Array(LANDMARK_COUNT * 2);
  readonly #aspect: number;
  #lastMs = Number.NEGATIVE_INFINITY;
  #trunk = 0;
  #swapped = 0;

  /** @param aspect picture width over height */
  constructor(aspect: number) {
    this.#aspect = aspect;
  }

  /** Frames in which left and right were exchanged, so far. */
  get swappedFrames(): number {
    return this.#swapped;
  }

  /** Looks at one frame; null: accepted, and `points` holds it. */
  accept(timeMs: number, image: ArrayLike<number> | null): LockRefusal | null {
    if (image === null) return 'nobody';
    const c = this.#candidate;
    for (let i = 0; i < LANDMARK_COUNT; i++) {
      const x = (image[i * IMAGE_STRIDE] ?? Number.NaN) * this.#aspect;
      const y = image[i * IMAGE_STRIDE + 1] ?? Number.NaN;
      // A landmark hundreds of pictures away is no measurement and would swamp any fit.
      if (!(Math.abs(x) < 100 && Math.abs(y) < 100)) return 'not_finite';
      c[2 * i] = x;
      c[2 * i + 1] = y;
    }
    const known = timeMs - this.#lastMs < RELOCK_MS;
    const trunk = trunkLength(c);
    const lean = middle(c, L.leftShoulder, 1) - middle(c, L.leftHip, 1);
    if (lean > 0.5 * Math.max(trunk, this.#trunk)) return 'upside_down';
    if (known && this.#isElsewhere(timeMs, trunk)) return 'elsewhere';
    if (known) this.#undoExchange();
    this.points.set(c);
    this.#trunk = known ? this.#trunk + 0.1 * (trunk - this.#trunk) : trunk;
    this.#lastMs = timeMs;
    return null;
  }

  #isElsewhere(timeMs: number, trunk: number): boolean {
    const dx = centre(this.#candidate, 0) - centre(this.points, 0);
    const dy = centre(this.#candidate, 1) - centre(this.points, 1);
    const stepS = (timeMs - this.#lastMs) / 1000;
    const allowed = this.#trunk * (TOLERANCE_TRUNKS + MAX_SPEED_TRUNKS_S * stepS);
    return length(dx, dy) > allowed || trunk > this.#trunk * MAX_SIZE_RATIO;
  }

  #undoExchange(): void {
    let straight = 0;
    let exchanged = 0;
    for (let k = 0; k < SWAP_PAIRS.length; k++) {
      const left = SWAP_PAIRS[k] ?? L.leftHip;
      straight += this.#leap(left, left) + this.#leap(left + 1, left + 1);
      exchanged += this.#leap(left, left + 1) + this.#leap(left + 1, left);
    }
    if (exchanged > SWAP_GAIN * straight || straight < this.#trunk) return;
    this.#swapped++;
    for (const left of SWAP_PAIRS) {
      for (let axis = 0; axis < 2; axis++) {
        const a = this.#candidate[2 * left + axis] ?? 0;
        this.#candidate[2 * left + axis] = this.#candidate[2 * (left + 1) + axis] ?? 0;
        this.#candidate[2 * (left + 1) + axis] = a;
      }
    }
  }

  #leap(from: number, to: number): number {
    const dx = (this.#candidate[2 * to] ?? 0) - (this.points[2 * from] ?? 0);
    const dy = (this.#candidate[2 * to + 1] ?? 0) - (this.points[2 * from + 1] ?? 0);
    return length(dx, dy);
  }
}

function centre(points: Float64Array, axis: 0 | 1): number {
  return (middle(points, L.leftShoulder, axis) + middle(points, L.leftHip, axis)) / 2;
}

function trunkLength(points: Float64Array): number {
  return length(
    middle(points, L.leftShoulder, 0) - middle(points, L.leftHip, 0),
    middle(points, L.leftShoulder, 1) - middle(points, L.leftHip, 1),
  );
}

/** Math.hypot takes any number of arguments and allocates for them. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
