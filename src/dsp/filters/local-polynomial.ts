import { cellAt } from '../numerics/value-at.ts';
import { assertSample, type Filter } from './filter.ts';

/** Settings of {@link LocalPolynomial}. */
export interface LocalPolynomialSettings {
  /** Length of the trailing window, ms. */
  readonly windowMs: number;
  /** 1 (line) or 2 (parabola). */
  readonly degree: 1 | 2;
  /** The estimate is for this long before the newest sample, ms; 0: the newest sample itself. */
  readonly lagMs: number;
  /** Most samples the window can hold; older ones leave first. */
  readonly capacity: number;
}

/**
 * Least-squares polynomial over a trailing window of time-stamped samples: a one-sided
 * Savitzky-Golay filter for irregular steps. Gives value, velocity and acceleration at the newest
 * sample or at a fixed lag behind it. With fewer samples than the degree needs, the degree drops.
 */
export class LocalPolynomial implements Filter {
  readonly #settings: LocalPolynomialSettings;
  readonly #times: Float64Array;
  readonly #values: Float64Array;
  #count = 0;
  #next = 0;
  #lastMs = Number.NEGATIVE_INFINITY;
  /** Value at the evaluation instant, in the input's unit. */
  value = 0;
  /** First derivative, unit/s. */
  velocity = 0;
  /** Second derivative, unit/s²; 0 for degree 1. */
  acceleration = 0;

  constructor(settings: LocalPolynomialSettings) {
    if (!(settings.windowMs > 0)) throw new RangeError('windowMs must be positive');
    if (!(settings.lagMs >= 0 && settings.lagMs < settings.windowMs)) {
      throw new RangeError('lagMs must be in [0, windowMs)');
    }
    if (!(Number.isInteger(settings.capacity) && settings.capacity > settings.degree)) {
      throw new RangeError('capacity must be an integer above the degree');
    }
    this.#settings = settings;
    this.#times = new Float64Array(settings.capacity);
    this.#values = new Float64Array(settings.capacity);
  }

  push(timeMs: number, value: number): number {
    assertSample(this.#lastMs, timeMs, value);
    this.#lastMs = timeMs;
    this.#times[this.#next] = timeMs;
    this.#values[this.#next] = value;
    this.#take();
    return this.value;
  }

  /**
   * As {@link push}, of two samples' mean out of a list. Numbers that are handed to a function or
   * come back from it take memory on the way: this way none does.
   */
  pushMean(times: Float64Array, values: Float64Array, first: number, second: number): void {
    this.#times[this.#next] = cellAt(times, 0);
    this.#values[this.#next] = (cellAt(values, first) + cellAt(values, second)) / 2;
    this.#lastMs = cellAt(times, 0);
    this.#take();
  }

  #take(): void {
    const { capacity } = this.#settings;
    this.#next = (this.#next + 1) % capacity;
    this.#count = Math.min(this.#count + 1, capacity);
    this.#fit();
  }

  reset(): void {
    this.#count = 0;
    this.#next = 0;
    this.#lastMs = Number.NEGATIVE_INFINITY;
  }

  #fit(): void {
    const { windowMs, degree, lagMs, capacity } = this.#settings;
    const newest = cellAt(this.#values, (this.#next - 1 + capacity) % capacity);
    const originMs = this.#lastMs - lagMs;
    // Moments about the evaluation instant; values relative to the newest for precision.
    let n = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let y0 = 0;
    let y1 = 0;
    let y2 = 0;
    for (let k = 1; k <= this.#count; k++) {
      const index = (this.#next - k + capacity) % capacity;
      const timeMs = cellAt(this.#times, index);
      if (this.#lastMs - timeMs > windowMs) break;
      const t = (timeMs - originMs) / 1000;
      const y = cellAt(this.#values, index) - newest;
      n++;
      s1 += t;
      s2 += t * t;
      s3 += t * t * t;
      s4 += t * t * t * t;
      y0 += y;
      y1 += t * y;
      y2 += t * t * y;
    }
    if (n === 1) {
      this.#set(newest, 0, 0);
    } else if (degree === 1 || n === 2) {
      const det = n * s2 - s1 * s1;
      this.#set(newest + (s2 * y0 - s1 * y1) / det, (n * y1 - s1 * y0) / det, 0);
    } else {
      const m00 = s2 * s4 - s3 * s3;
      const m01 = s2 * s3 - s1 * s4;
      const m02 = s1 * s3 - s2 * s2;
      const det = n * m00 + s1 * m01 + s2 * m02;
      const a = (m00 * y0 + m01 * y1 + m02 * y2) / det;
      const b = (m01 * y0 + (n * s4 - s2 * s2) * y1 + (s1 * s2 - n * s3) * y2) / det;
      const c = (m02 * y0 + (s1 * s2 - n * s3) * y1 + (n * s2 - s1 * s1) * y2) / det;
      this.#set(newest + a, b, 2 * c);
    }
  }

  #set(value: number, velocity: number, acceleration: number): void {
    this.value = value;
    this.velocity = velocity;
    this.acceleration = acceleration;
  }
}
