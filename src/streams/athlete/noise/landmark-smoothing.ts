import { OneEuroFilter } from '../../../dsp/filters/one-euro.ts';

/**
 * The One-Euro smoothing that MediaPipe's pose graph applies to each coordinate
 * (pose_landmark_filtering.pbtxt: image landmarks 0.05 Hz and 80 in units of the body's size in
 * the picture, world landmarks 0.1 Hz and 40 in metres).
 */
export class LandmarkSmoothing {
  readonly #filters: readonly OneEuroFilter[];
  readonly #unit: number;

  /** @param unit what counts as 1: the body's size in the values' unit, or 1 for metres */
  constructor(channels: number, minCutOffHz: number, beta: number, unit: number) {
    const settings = { minCutOffHz, beta, derivativeCutOffHz: 1 };
    this.#filters = Array.from({ length: channels }, () => new OneEuroFilter(settings));
    this.#unit = unit;
  }

  /** Smooths the values in place. */
  apply(timeMs: number, values: Float64Array): void {
    this.#filters.forEach((filter, i) => {
      values[i] = filter.push(timeMs, (values[i] ?? 0) / this.#unit) * this.#unit;
    });
  }

  /** The next values are first ones. */
  reset(): void {
    for (const filter of this.#filters) filter.reset();
  }
}
