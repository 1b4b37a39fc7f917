import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE } from '../landmarks/landmark.ts';
import type { LandmarkFrame } from '../landmarks/landmark-frame.ts';
import { cellAt } from '../numerics/value-at.ts';

const POINT_VALUES = LANDMARK_COUNT * 2;
const WORLD_VALUES = LANDMARK_COUNT * WORLD_STRIDE;

/**
 * The last seconds of the athlete's landmarks: a ring of columns, written in place.
 * Points are in picture heights on both axes (aspect-correct), y downwards. Frames in which the
 * athlete was not found leave a gap in time; nothing is filled in.
 */
export class LandmarkHistory {
  readonly capacity: number;
  readonly #times: Float64Array;
  readonly #points: Float64Array;
  readonly #visibility: Float64Array;
  readonly #world: Float64Array;
  readonly #hasWorld: Uint8Array;
  /** Frames written so far; frame indices run from `first` to `end - 1`. */
  #end = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.#times = new Float64Array(capacity);
    this.#points = new Float64Array(capacity * POINT_VALUES);
    this.#visibility = new Float64Array(capacity * LANDMARK_COUNT);
    this.#world = new Float64Array(capacity * WORLD_VALUES);
    this.#hasWorld = new Uint8Array(capacity);
  }

  /** Index of the oldest frame still held. */
  get first(): number {
    return Math.max(0, this.#end - this.capacity);
  }

  /** One past the index of the newest frame. */
  get end(): number {
    return this.#end;
  }

  /**
   * Appends a frame.
   * @param points its 33 × (x, y), aspect-correct
   */
  append(frame: LandmarkFrame, points: Float64Array): void {
    const { image, world } = frame;
    const slot = this.#end % this.capacity;
    this.#times[slot] = frame.captureTimeMs;
    this.#points.set(points, slot * POINT_VALUES);
    if (image === null)
      this.#visibility.fill(0, slot * LANDMARK_COUNT, (slot + 1) * LANDMARK_COUNT);
    else this.#keepVisibility(slot, image);
    this.#hasWorld[slot] = world ? 1 : 0;
    if (world) this.#world.set(world, slot * WORLD_VALUES);
    this.#end++;
  }

  #keepVisibility(slot: number, image: ArrayLike<number>): void {
    for (let i = 0; i < LANDMARK_COUNT; i++) {
      this.#visibility[slot * LANDMARK_COUNT + i] = image[i * IMAGE_STRIDE + 3] ?? 0;
    }
  }

  /** Capture time of a frame, ms. */
  timeMs(index: number): number {
    return cellAt(this.#times, index % this.capacity);
  }

  x(index: number, landmark: number): number {
    return cellAt(this.#points, (index % this.capacity) * POINT_VALUES + 2 * landmark);
  }

  y(index: number, landmark: number): number {
    return cellAt(this.#points, (index % this.capacity) * POINT_VALUES + 2 * landmark + 1);
  }

  visibility(index: number, landmark: number): number {
    return cellAt(this.#visibility, (index % this.capacity) * LANDMARK_COUNT + landmark);
  }

  /** View of a frame's 33 × (x, y); valid until the ring comes round. */
  points(index: number): Float64Array {
    const start = (index % this.capacity) * POINT_VALUES;
    return this.#points.subarray(start, start + POINT_VALUES);
  }

  /** View of a frame's 33 × (x, y, z) in metres, or null. */
  world(index: number): Float64Array | null {
    const slot = index % this.capacity;
    if (this.#hasWorld[slot] !== 1) return null;
    return this.#world.subarray(slot * WORLD_VALUES, (slot + 1) * WORLD_VALUES);
  }

  /** Index of the first frame at or after an instant; `end` if there is none. */
  indexAt(timeMs: number): number {
    let low = this.first;
    let high = this.#end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.timeMs(middle) < timeMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
