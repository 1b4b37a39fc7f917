import { QuantileWindow } from './quantile-window.ts';

/** Intervals that count: about two seconds at 60 Hz. */
const INTERVALS = 120;
/** A frame is missing when its place is empty by more than this share of an interval. */
const SLACK = 0.5;
/** A pause longer than this many intervals is a pause, not a row of missing frames. */
const LONGEST_GAP = 30;
/** Intervals before a gap can be told from the rhythm. */
const SETTLED = 10;

/** The rhythm in which frames were taken, from their capture times alone. */
export class FrameRhythm {
  readonly #intervals = new QuantileWindow(INTERVALS);
  #lastMs = Number.NaN;
  #missing = 0;

  /** Notes a frame, ms on any clock, rising. */
  push(captureTimeMs: number): void {
    const intervalMs = captureTimeMs - this.#lastMs;
    this.#lastMs = captureTimeMs;
    if (!(intervalMs > 0)) return;
    if (this.#intervals.count >= SETTLED) {
      const places = intervalMs / this.intervalMs;
      if (places > 1 + SLACK && places < LONGEST_GAP) this.#missing += Math.round(places) - 1;
    }
    this.#intervals.push(intervalMs);
  }

  /** The median interval, ms; NaN before there are two frames. */
  get intervalMs(): number {
    return this.#intervals.quantile(0.5);
  }

  /** The rate without the frames that are missing, Hz; NaN before there are two frames. */
  get rateHz(): number {
    return 1000 / this.intervalMs;
  }

  /** Frames a second that came, Hz; NaN before there are two frames. */
  get meanRateHz(): number {
    return 1000 / this.#intervals.mean;
  }

  /** Frames whose places in the rhythm were empty. */
  get missing(): number {
    return this.#missing;
  }

  /** Another stream begins. */
  clear(): void {
    this.#intervals.clear();
    this.#lastMs = Number.NaN;
    this.#missing = 0;
  }
}
