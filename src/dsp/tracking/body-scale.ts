import { distance } from '../landmarks/distance.ts';
import { Landmark } from '../landmarks/landmark.ts';
import { cellAt } from '../numerics/value-at.ts';

const L = Landmark;

/**
 * Shoulder–hip–knee–ankle chain of a standing body, as a fraction of stature. Joint centres give
 * 0.766 (shoulder at 0.805, ankle at 0.039 of stature: Drillis & Contini 1966, in Winter,
 * «Biomechanics and Motor Control of Human Movement», 4th ed., fig. 4.1); the landmarks lie further
 * apart, by 4 % on rendered figures of known size, from every side.
 */
export const CHAIN_OF_STATURE = 0.796;

/** Stature that is assumed where none was given, m; its spread is {@link UNKNOWN_STATURE_SD_M}. */
export const DEFAULT_STATURE_M = 1.74;

/** Standard deviation of adult stature, both sexes pooled, m. */
export const UNKNOWN_STATURE_SD_M = 0.095;

/**
 * Length of the shoulder–hip–knee–ankle chain on the picture, mean of both sides, in picture
 * heights. Bending, and limbs towards the camera, only shorten it.
 * @param points 33 × (x, y), aspect-correct
 */
export function chainLength(points: Float64Array): number {
  const length = new Float64Array(1);
  writeChainLength(points, length);
  return cellAt(length, 0);
}

/** A number that comes back from a function takes memory; one in a list does not. */
function writeChainLength(points: Float64Array, length: Float64Array): void {
  let sum = 0;
  for (let side = 0; side < 2; side++) {
    sum += distance(points, L.leftShoulder + side, L.leftHip + side);
    sum += distance(points, L.leftHip + side, L.leftKnee + side);
    sum += distance(points, L.leftKnee + side, L.leftAnkle + side);
  }
  length[0] = sum / 2;
}

/**
 * Follows the standing length of the body on the picture: rises at once, falls slowly (a person
 * who walks away from the camera shrinks; one who squats does not).
 */
export class BodyScale {
  readonly #statureM: number;
  /** Metres a picture height at the athlete, after {@link push}; 0 before the first frame. */
  metresPerUnit = 0;
  readonly #seen = new Float64Array(1);
  #length = 0;
  #lastMs = Number.NaN;

  constructor(statureM: number | null) {
    this.#statureM = statureM ?? DEFAULT_STATURE_M;
  }

  /**
   * @param time the frame's capture time, ms, as the only number of a list
   * @param points 33 × (x, y), aspect-correct
   */
  push(time: Float64Array, points: Float64Array): void {
    writeChainLength(points, this.#seen);
    const length = cellAt(this.#seen, 0);
    if (this.#length === 0) {
      this.#length = length;
    } else {
      const stepS = Math.min(0.5, (cellAt(time, 0) - this.#lastMs) / 1000);
      const rate = length > this.#length ? 4 : 0.15;
      this.#length += (length - this.#length) * (1 - Math.exp(-rate * stepS));
    }
    this.#lastMs = cellAt(time, 0);
    this.metresPerUnit = this.#length > 0 ? (CHAIN_OF_STATURE * this.#statureM) / this.#length : 0;
  }
}
