import { IMAGE_STRIDE, LANDMARK_COUNT, Landmark } from '../landmarks/landmark.ts';
import type { LandmarkFrame } from '../landmarks/landmark-frame.ts';
import { emptyTrunk, measureTrunk, TRUNK } from '../landmarks/trunk.ts';
import { cellAt } from '../numerics/value-at.ts';

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
/** From hip to toe every second landmark is a left one, and its twin follows it. */
const FIRST_LEFT: number = L.leftHip;
const LAST_LEFT: number = L.leftFootIndex;

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
  /** The candidate's. */
  readonly #trunkSeen = emptyTrunk();
  /** Sum of the legs' ways since the last frame, picture heights: as they are, and sides exchanged. */
  readonly #leaps = new Float64Array(2);
  readonly #aspect: number;
  #lastMs = Number.NEGATIVE_INFINITY;
  /** Middle and length of the accepted trunk. */
  #centreX = Number.NaN;
  #centreY = Number.NaN;
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

  /**
   * Looks at one frame; null: accepted, and `points` holds it. A number that is handed to a function
   * takes memory on the way: a frame's own does not.
   */
  accept(frame: Pick<LandmarkFrame, 'captureTimeMs' | 'image'>): LockRefusal | null {
    const { image } = frame;
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
    const known = frame.captureTimeMs - this.#lastMs < RELOCK_MS;
    const seen = this.#trunkSeen;
    measureTrunk(c, seen);
    const trunk = cellAt(seen, TRUNK.length);
    if (cellAt(seen, TRUNK.headDown) > 0.5 * Math.max(trunk, this.#trunk)) return 'upside_down';
    if (known && this.#isElsewhere(frame)) return 'elsewhere';
    if (known) this.#undoExchange();
    this.points.set(c);
    this.#centreX = cellAt(seen, TRUNK.centreX);
    this.#centreY = cellAt(seen, TRUNK.centreY);
    this.#trunk = known ? this.#trunk + 0.1 * (trunk - this.#trunk) : trunk;
    this.#lastMs = frame.captureTimeMs;
    return null;
  }

  #isElsewhere({ captureTimeMs }: Pick<LandmarkFrame, 'captureTimeMs'>): boolean {
    const seen = this.#trunkSeen;
    const stepS = (captureTimeMs - this.#lastMs) / 1000;
    const allowed = this.#trunk * (TOLERANCE_TRUNKS + MAX_SPEED_TRUNKS_S * stepS);
    const across = cellAt(seen, TRUNK.centreX) - this.#centreX;
    const down = cellAt(seen, TRUNK.centreY) - this.#centreY;
    const grewTo = cellAt(seen, TRUNK.length);
    // Math.hypot takes any number of arguments and allocates for them.
    return (
      Math.sqrt(across * across + down * down) > allowed || grewTo > this.#trunk * MAX_SIZE_RATIO
    );
  }

  #undoExchange(): void {
    this.#measureLeaps();
    const straight = cellAt(this.#leaps, 0);
    const exchanged = cellAt(this.#leaps, 1);
    if (exchanged > SWAP_GAIN * straight || straight < this.#trunk) return;
    this.#swapped++;
    for (let left = FIRST_LEFT; left <= LAST_LEFT; left += 2) {
      for (let axis = 0; axis < 2; axis++) {
        const a = cellAt(this.#candidate, 2 * left + axis);
        this.#candidate[2 * left + axis] = cellAt(this.#candidate, 2 * (left + 1) + axis);
        this.#candidate[2 * (left + 1) + axis] = a;
      }
    }
  }

  #measureLeaps(): void {
    this.#leaps.fill(0);
    for (let i = FIRST_LEFT; i <= LAST_LEFT + 1; i++) {
      const twin = i % 2 === FIRST_LEFT % 2 ? i + 1 : i - 1;
      for (let exchanged = 0; exchanged < 2; exchanged++) {
        const to = exchanged === 1 ? twin : i;
        const dx = cellAt(this.#candidate, 2 * to) - cellAt(this.points, 2 * i);
        const dy = cellAt(this.#candidate, 2 * to + 1) - cellAt(this.points, 2 * i + 1);
        this.#leaps[exchanged] = cellAt(this.#leaps, exchanged) + Math.sqrt(dx * dx + dy * dy);
      }
    }
  }
}
